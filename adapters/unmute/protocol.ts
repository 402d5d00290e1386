import { z } from 'zod';
import { ProtocolError } from '../../src/core/errors.ts';
import { printable } from '../shared/link-error.ts';

/** Sample rate of both Ogg streams, in Hz. */
export const UNMUTE_RATE = 24_000;
/** One message of user audio: a step of the server's speech recognizer. */
export const UNMUTE_FRAME_MS = 80;
/** WebSocket subprotocol without which the server does not accept a client. */
export const SUBPROTOCOL = 'realtime';
/** Largest message that is accepted: debugging messages carry the whole conversation. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** Who the assistant is (`unmute/llm/system_prompt.py`); `constant` carries its own words. */
export const CHARACTERS = [
	'constant',
	'smalltalk',
	'guess_animal',
	'quiz_show',
	'news',
	'unmute_explanation',
] as const;

/** Names the assistant's character, or describes it. */
export type UnmuteInstructions =
	| { readonly type: 'constant'; readonly text: string; readonly language: string }
	| { readonly type: Exclude<(typeof CHARACTERS)[number], 'constant'> };

/** What a client may set. */
export type UnmuteSession = {
	/** Path of a voice on the server (`GET /v1/voices`); null = the server's choice. */
	readonly voice: string | null;
	readonly instructions: UnmuteInstructions;
};

const serverEvent = z.discriminatedUnion('type', [
	z.object({ type: z.literal('session.updated') }),
	z.object({
		type: z.literal('response.created'),
		response: z.object({ status: z.string(), voice: z.string() }),
	}),
	z.object({ type: z.literal('response.text.delta'), delta: z.string() }),
	z.object({ type: z.literal('response.audio.delta'), delta: z.base64() }),
	z.object({ type: z.literal('response.audio.done') }),
	z.object({ type: z.literal('conversation.item.input_audio_transcription.delta'), delta: z.string() }),
	z.object({ type: z.literal('input_audio_buffer.speech_started') }),
	z.object({ type: z.literal('input_audio_buffer.speech_stopped') }),
	z.object({ type: z.literal('unmute.interrupted_by_vad') }),
	z.object({
		type: z.literal('error'),
		error: z.object({ type: z.string(), message: z.string(), code: z.string().nullish() }),
	}),
]);

/**
 * What the server tells a client. `other` are kinds that say nothing about the conversation as heard (the text ahead
 * of its playback, debugging), and anything that later versions add.
 */
export type UnmuteEvent = z.infer<typeof serverEvent> | { readonly type: 'other'; readonly kind: string };

const KNOWN = new Set<string>(serverEvent.options.map(({ shape }) => shape.type.value));
const envelope = z.object({ type: z.string().max(200) });

/**
 * Reads one text message.
 *
 * @throws ProtocolError when it is not JSON, has no type, or lacks what its type needs.
 */
export function parseUnmuteEvent(text: string): UnmuteEvent {
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
			what: 'the server sent an event that does not match its type',
			expected: `${issue?.path.join('.') || 'event'}: ${issue?.message ?? 'another shape'}`,
			found: printable(text),
		});
	}
	return parsed.data;
}

/** The client's first message. Nothing is recorded on the server. */
export function sessionUpdate({ voice, instructions }: UnmuteSession): string {
	const session = { instructions, allow_recording: false, ...(voice === null ? {} : { voice }) };
	return JSON.stringify({ type: 'session.update', session });
}

/** A message with Ogg bytes. The first one must begin with the page that begins the stream. */
export function appendAudio(ogg: Uint8Array): string {
	const audio = Buffer.from(ogg.buffer, ogg.byteOffset, ogg.byteLength).toString('base64');
	return `{"type":"input_audio_buffer.append","audio":"${audio}"}`;
}

/** An event as the wire log shows it: without audio. */
export function describeEvent(event: UnmuteEvent): unknown {
	if (event.type === 'response.audio.delta') {
		return { type: event.type, base64: event.delta.length };
	}
	return event.type === 'other' ? { type: event.kind } : event;
}
