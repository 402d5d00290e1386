import { endianness } from 'node:os';
import { z } from 'zod';
import { ProtocolError } from '../../src/core/errors.ts';
import { printable } from '../shared/link-error.ts';

/** Sample rate of the user's audio, in Hz. */
export const INPUT_RATE = 16_000;
/** Sample rate of the model's audio, in Hz. */
export const OUTPUT_RATE = 24_000;
/** Largest message that is accepted: a step's audio is some 130 kB. */
export const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
/** The gateway tells audio-only sessions by this beginning of their name (`gateway.py`; its page says otherwise). */
export const SESSION_PREFIX = 'adx_';

const LITTLE = endianness() === 'LE';
const FULL_SCALE = 32_768;
const BYTES = 4;

/** Sampling and listening of the model (`DuplexConfig` of the demo); what is left out is the server's choice. */
export const duplexConfigSchema = z.strictObject({
	temperature: z.number().min(0).max(2).optional(),
	top_k: z.number().int().min(1).optional(),
	top_p: z.number().min(0).max(1).optional(),
	/** Over 1 the model listens more, under 1 it speaks sooner. */
	listen_prob_scale: z.number().positive().optional(),
	/** Steps at the beginning in which the model must listen; the server's default is 3. */
	force_listen_count: z.number().int().min(0).max(100).optional(),
	max_new_speak_tokens_per_chunk: z.number().int().min(1).max(1_000).optional(),
});

/** See {@link duplexConfigSchema}. */
export type DuplexConfig = z.infer<typeof duplexConfigSchema>;

const place = { position: z.number().nullish(), estimated_wait_s: z.number().nullish() };

const serverEvent = z.discriminatedUnion('type', [
	z.object({ type: z.literal('queued'), ...place }),
	z.object({ type: z.literal('queue_update'), ...place }),
	z.object({ type: z.literal('queue_done') }),
	z.object({ type: z.literal('prepared') }),
	z.object({
		type: z.literal('result'),
		is_listen: z.boolean(),
		text: z.string().nullish(),
		audio_data: z.string().nullish(),
		end_of_turn: z.boolean().nullish(),
	}),
	z.object({ type: z.literal('timeout'), reason: z.string().nullish() }),
	z.object({ type: z.literal('stopped') }),
	z.object({ type: z.literal('error'), error: z.string() }),
]);

/** What the gateway and the worker behind it say; `other` covers what later versions add. */
export type ServerEvent = z.infer<typeof serverEvent> | { readonly type: 'other'; readonly kind: string };

/** One step of the model: it listened, or said something. */
export type StepResult = Extract<ServerEvent, { type: 'result' }>;

const KNOWN = new Set<string>(serverEvent.options.map(({ shape }) => shape.type.value));
const envelope = z.object({ type: z.string().max(200) });

/**
 * Reads one text message.
 *
 * @throws ProtocolError when it is not JSON, has no type, or lacks what its type needs.
 */
export function parseServerEvent(text: string): ServerEvent {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		throw new ProtocolError({ what: 'the server sent text that is not JSON', found: printable(text), cause });
	}
	const kind = envelope.safeParse(json);
	if (kind.success && !KNOWN.has(kind.data.type)) {
		return { type: 'other', kind: kind.data.type };
	}
	const parsed = serverEvent.safeParse(json);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		throw new ProtocolError({
			what: 'the server sent an incomplete event',
			expected: printable(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`),
			found: printable(text),
		});
	}
	return parsed.data;
}

/** The first message of a client whose turn has come. */
export function prepareMessage(systemPrompt: string, config: DuplexConfig): string {
	return JSON.stringify({ type: 'prepare', system_prompt: systemPrompt, config });
}

/** One step of user audio. The demo's page calls the field `audio`; its worker reads `audio_base64`. */
export function audioChunk(pcm: Int16Array): string {
	return `{"type":"audio_chunk","audio_base64":"${floatsToBase64(pcm)}"}`;
}

/** Samples as 32-bit little-endian floats in [−1, 1), in base64. */
export function floatsToBase64(pcm: Int16Array): string {
	const bytes = Buffer.alloc(pcm.length * BYTES);
	if (LITTLE) {
		const floats = new Float32Array(bytes.buffer, bytes.byteOffset, pcm.length);
		for (let i = 0; i < pcm.length; i++) {
			floats[i] = (pcm[i] ?? 0) / FULL_SCALE;
		}
	} else {
		pcm.forEach((sample, i) => {
			bytes.writeFloatLE(sample / FULL_SCALE, i * BYTES);
		});
	}
	return bytes.toString('base64');
}

/**
 * The samples of base64 text that holds 32-bit little-endian floats; what is louder than full scale is clipped.
 *
 * @throws ProtocolError if it is not base64, part of a sample is left over, or a sample is not a number.
 */
export function base64ToSamples(text: string): Int16Array {
	const bytes = Buffer.from(text, 'base64');
	// Node skips what is not base64: it shows in the length.
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	if (text.length % 4 === 1 || bytes.length !== Math.floor((text.length * 3) / 4) - padding) {
		throw new ProtocolError({ what: 'the server sent audio that is not base64' });
	}
	if (bytes.length % BYTES !== 0) {
		throw new ProtocolError({
			what: 'the server sent part of a sample',
			expected: 'a multiple of 4 bytes',
			found: `${bytes.length}`,
		});
	}
	const pcm = new Int16Array(bytes.length / BYTES);
	for (let i = 0; i < pcm.length; i++) {
		const sample = Math.round(bytes.readFloatLE(i * BYTES) * FULL_SCALE);
		if (!Number.isFinite(sample)) {
			throw new ProtocolError({
				what: 'the server sent a sample that is not a number',
				found: `sample ${i}`,
			});
		}
		pcm[i] = Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, sample));
	}
	return pcm;
}

/** An event as the wire log shows it: without audio, and with text cut short. */
export function describeEvent(event: ServerEvent): unknown {
	if (event.type !== 'result') {
		return event.type === 'error' ? { ...event, error: event.error.slice(0, 500) } : event;
	}
	const { audio_data: audio, text, ...rest } = event;
	return {
		...rest,
		text: text?.slice(0, 500) ?? null,
		audioBytes: Math.floor(((audio?.length ?? 0) * 3) / 4),
	};
}
