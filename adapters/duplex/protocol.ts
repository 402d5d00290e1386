import { z } from 'zod';
import { ProtocolError } from '../../src/core/errors.ts';

/** Limits and waits of duplex v1 (docs/reference/protocol.md, "Limits"), in bytes and ms. */
export const LIMITS = {
	textBytes: 64 * 1024,
	audioBytes: 1024 * 1024,
	handshakeMs: 10_000,
	/** The server's patience with a client that sends no audio. */
	idleMs: 30_000,
	/** How long the client waits for the server's close after `bye`. */
	byeMs: 1_000,
	malformedMessages: 20,
} as const;

/** WebSocket close code of every error that ends a conversation. */
export const CLOSE_CODES = {
	busy: 1013,
	'bad-format': 1003,
	unauthorised: 4401,
	'bad-message': 1002,
	'too-large': 1009,
	timeout: 4408,
	internal: 1011,
} as const;

/** An error code of docs/reference/protocol.md. */
export type DuplexErrorCode = keyof typeof CLOSE_CODES;

const rate = z.number().int().min(8_000).max(48_000);
const inputFormat = z.object({
	sampleRate: rate,
	encoding: z.literal('pcm16le'),
	frameMs: z.number().min(5).max(1_000),
});
const outputFormat = z.object({ sampleRate: rate, encoding: z.literal('pcm16le') });
const name = z.string().max(200);
const responseId = z.string().min(1).max(200);

/** What the client sends: 16-bit mono PCM in messages of `frameMs`. */
export type InputFormat = z.infer<typeof inputFormat>;
/** What the server sends: 16-bit mono PCM. */
export type OutputFormat = z.infer<typeof outputFormat>;

const clientHello = z.object({
	type: z.literal('hello'),
	protocol: z.literal('duplex'),
	version: z.literal(1),
	input: z.array(z.looseObject({})).min(1).max(64),
	output: z.array(z.looseObject({})).min(1).max(64),
	lockstep: z.boolean().default(false),
});

const clientMessage = z.discriminatedUnion('type', [clientHello, z.object({ type: z.literal('bye') })]);

/** A text message of the client. Offers are kept as sent: a server looks for the ones that it knows. */
export type ClientMessage = z.infer<typeof clientMessage>;

const serverHello = z.object({
	type: z.literal('hello'),
	protocol: z.literal('duplex'),
	version: z.literal(1),
	input: inputFormat,
	output: outputFormat,
	lockstep: z.boolean().default(false),
	pacing: z.enum(['frame', 'real-time', 'burst']).default('burst'),
	interrupts: z.boolean().default(true),
	transcripts: z
		.object({ model: z.boolean().default(false), user: z.boolean().default(false) })
		.default({ model: false, user: false }),
	server: z.object({ name: name.optional(), version: name.optional() }).default({}),
	sessionLimitMs: z.number().positive().nullable().default(null),
	maxSessions: z.number().int().positive().nullable().default(null),
});

/** The server's choice of formats and what it says about itself. */
export type ServerHello = z.infer<typeof serverHello>;

const serverEvent = z.discriminatedUnion('type', [
	serverHello,
	z.object({ type: z.literal('response'), responseId }),
	z.object({
		type: z.literal('transcript'),
		role: z.enum(['model', 'user']),
		text: z.string(),
		final: z.boolean(),
		responseId: responseId.optional(),
	}),
	z.object({ type: z.literal('interrupted'), responseId: responseId.optional() }),
	z.object({
		type: z.literal('turn'),
		kind: z.enum(['user-start', 'user-stop', 'model-start', 'model-stop']),
		responseId: responseId.optional(),
	}),
	z.object({ type: z.literal('lag'), lagMs: z.number().nonnegative() }),
	z.object({
		type: z.literal('error'),
		code: name,
		message: z.string().max(2_000),
		fatal: z.boolean(),
		retryAfterMs: z.number().nonnegative().optional(),
	}),
	z.object({ type: z.literal('step'), frame: z.number().int().nonnegative() }),
	z.object({ type: z.literal('bye') }),
]);

/** A text message of the server. */
export type ServerMessage = z.infer<typeof serverEvent>;

const RATES = [8_000, 16_000, 24_000, 48_000];
const FRAMES_MS = [10, 20, 40, 80];

/** Everything that the client offers to send. */
export const OFFERED_INPUTS: readonly InputFormat[] = RATES.flatMap((sampleRate) =>
	FRAMES_MS.map((frameMs) => ({ sampleRate, encoding: 'pcm16le' as const, frameMs })),
);

/** Everything that the client offers to play. */
export const OFFERED_OUTPUTS: readonly OutputFormat[] = RATES.map((sampleRate) => ({
	sampleRate,
	encoding: 'pcm16le',
}));

/** The client's first message. */
export function helloOfClient(lockstep: boolean): string {
	return JSON.stringify({
		type: 'hello',
		protocol: 'duplex',
		version: 1,
		input: OFFERED_INPUTS,
		output: OFFERED_OUTPUTS,
		lockstep,
	});
}

/** Reads a text message of the server. Throws a `ProtocolError` that names the field. */
export function parseServerMessage(text: string): ServerMessage {
	return parseMessage(text, serverEvent, 'the server');
}

/** Reads a text message of the client. Throws a `ProtocolError` that names the field. */
export function parseClientMessage(text: string): ClientMessage {
	return parseMessage(text, clientMessage, 'the client');
}

/** A server message as text; the type guarantees what the parser demands. */
export function formatServerMessage(message: z.input<typeof serverEvent>): string {
	return JSON.stringify(message);
}

/** Samples of a binary message. Throws a `ProtocolError` on half a sample. */
export function decodePcm(bytes: Uint8Array): Int16Array {
	if (bytes.byteLength % 2 !== 0) {
		throw new ProtocolError({
			what: 'the server sent audio that ends in the middle of a sample',
			expected: 'an even number of bytes (16-bit samples)',
			found: `${bytes.byteLength} bytes`,
		});
	}
	// A copy: the socket's buffer is pooled and may start at an odd address.
	return new Int16Array(new Uint8Array(bytes).buffer);
}

/** A view of samples as they go over the wire. Every platform that Node supports is little-endian. */
export function encodePcm(pcm: Int16Array): Uint8Array {
	return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
}

function parseMessage<T>(text: string, schema: z.ZodType<T>, who: string): T {
	if (text.length > LIMITS.textBytes) {
		throw new ProtocolError({
			what: `${who} sent a text message above the limit`,
			expected: `at most ${LIMITS.textBytes} characters`,
			found: `${text.length}`,
		});
	}
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		throw new ProtocolError({
			what: `${who} sent text that is not JSON`,
			expected: 'an event of duplex v1 (binary messages are audio)',
			found: excerpt(text),
			cause,
		});
	}
	const parsed = schema.safeParse(json);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		throw new ProtocolError({
			what: `${who} sent an event that duplex v1 does not know`,
			expected: `${issue?.path.join('.') || 'message'}: ${issue?.message ?? 'another shape'}`,
			found: excerpt(text),
		});
	}
	return parsed.data;
}

/** Foreign text in an error message: short, one line, nothing a terminal would act on. */
function excerpt(text: string): string {
	const plain = text.slice(0, 120).replace(/[^\x20-\x7e]/g, '?');
	return JSON.stringify(text.length > 120 ? `${plain}…` : plain);
}
