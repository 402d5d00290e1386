import type {
	ConversationItemInputAudioTranscriptionCompletedEvent,
	ConversationItemTruncateEvent,
	InputAudioBufferAppendEvent,
	InputAudioBufferSpeechStartedEvent,
	InputAudioBufferSpeechStoppedEvent,
	RealtimeError,
	ResponseAudioDeltaEvent,
	ResponseAudioTranscriptDeltaEvent,
	ResponseAudioTranscriptDoneEvent,
	ResponseCreatedEvent,
} from 'openai/resources/realtime/realtime';
import { z } from 'zod';
import { ProtocolError } from '../../src/core/errors.ts';
import { pcmToBase64 } from '../shared/pcm-base64.ts';

/** Largest message that is accepted, bytes: far above a second of audio in base64. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** Ids are echoed into traces: bounded. */
const id = z.string().min(1).max(200);
const text = z.string();
const tokens = z.number().int().nonnegative().optional();

const details = z
	.looseObject({ text_tokens: tokens, audio_tokens: tokens, cached_tokens: tokens })
	.optional()
	.nullable();

const usage = z.looseObject({
	input_tokens: tokens,
	output_tokens: tokens,
	input_token_details: z
		.looseObject({
			text_tokens: tokens,
			audio_tokens: tokens,
			cached_tokens: tokens,
			cached_tokens_details: details,
		})
		.optional()
		.nullable(),
	output_token_details: details,
});

/** What a response cost, as the server counts it. */
export type ResponseUsage = z.infer<typeof usage>;

const failure = z.looseObject({
	type: text.nullish(),
	code: text.nullish(),
	message: text.nullish(),
});

/** An error in the server's words. */
export type ServerFailure = {
	readonly [K in keyof RealtimeError & ('type' | 'code' | 'message')]?: string | null | undefined;
};

const responseDone = z.object({
	type: z.literal('response.done'),
	response: z.looseObject({
		id: id.optional(),
		status: text.optional(),
		status_details: z.looseObject({ reason: text.nullish(), error: failure.nullish() }).nullish(),
		usage: usage.nullish(),
	}),
});

/** The end of a response. */
export type ResponseDone = z.infer<typeof responseDone>;

/** What is read of a server event: the part of the vendor's own type that the harness needs. */
export type ServerEvent =
	| { readonly type: 'session.created' | 'conversation.created' | 'session.updated' }
	| Pick<InputAudioBufferSpeechStartedEvent, 'type'>
	| Pick<InputAudioBufferSpeechStoppedEvent, 'type'>
	| (Pick<ResponseCreatedEvent, 'type'> & { readonly response: { readonly id: string } })
	| Pick<ResponseAudioDeltaEvent, 'type' | 'response_id' | 'item_id' | 'content_index' | 'delta'>
	| Pick<ResponseAudioTranscriptDeltaEvent, 'type' | 'response_id' | 'delta'>
	| Pick<ResponseAudioTranscriptDoneEvent, 'type' | 'response_id' | 'transcript'>
	| {
			readonly type: 'conversation.item.input_audio_transcription.delta';
			readonly item_id: string;
			readonly delta: string;
	  }
	| Pick<ConversationItemInputAudioTranscriptionCompletedEvent, 'type' | 'item_id' | 'transcript'>
	| ResponseDone
	| { readonly type: 'error'; readonly error: ServerFailure }
	/** Anything else: logged, and of no consequence. */
	| { readonly type: 'other'; readonly name: string };

const bare = <T extends string>(type: T) => z.object({ type: z.literal(type) });

const READERS: ReadonlyMap<string, z.ZodType<ServerEvent>> = new Map<string, z.ZodType<ServerEvent>>([
	['session.created', bare('session.created')],
	['conversation.created', bare('conversation.created')],
	['session.updated', bare('session.updated')],
	['input_audio_buffer.speech_started', bare('input_audio_buffer.speech_started')],
	['input_audio_buffer.speech_stopped', bare('input_audio_buffer.speech_stopped')],
	['response.created', z.object({ type: z.literal('response.created'), response: z.object({ id }) })],
	[
		'response.output_audio.delta',
		z.object({
			type: z.literal('response.output_audio.delta'),
			response_id: id,
			item_id: id,
			content_index: z.number().int().nonnegative().default(0),
			delta: text,
		}),
	],
	[
		'response.output_audio_transcript.delta',
		z.object({ type: z.literal('response.output_audio_transcript.delta'), response_id: id, delta: text }),
	],
	[
		'response.output_audio_transcript.done',
		z.object({
			type: z.literal('response.output_audio_transcript.done'),
			response_id: id,
			transcript: text,
		}),
	],
	[
		'conversation.item.input_audio_transcription.delta',
		z.object({
			type: z.literal('conversation.item.input_audio_transcription.delta'),
			item_id: id,
			delta: text.default(''),
		}),
	],
	[
		'conversation.item.input_audio_transcription.completed',
		z.object({
			type: z.literal('conversation.item.input_audio_transcription.completed'),
			item_id: id,
			transcript: text,
		}),
	],
	['response.done', responseDone],
	['error', z.object({ type: z.literal('error'), error: failure })],
]);

/** A message of the server: what the harness understands of it, and all of it for the wire log. */
export type ParsedMessage = { readonly event: ServerEvent; readonly raw: Readonly<Record<string, unknown>> };

/**
 * Reads a message of the server. `names` translates a dialect's event names to those of the GA protocol.
 *
 * @throws ProtocolError that names the field.
 */
export function parseServerMessage(message: string, names: Readonly<Record<string, string>>): ParsedMessage {
	const raw = parseObject(message);
	const said = raw['type'];
	if (typeof said !== 'string') {
		throw new ProtocolError({
			what: 'the server sent a message without a type',
			expected: 'a string in type',
		});
	}
	const type = Object.hasOwn(names, said) ? (names[said] ?? said) : said;
	const reader = READERS.get(type);
	if (reader === undefined) {
		return { event: { type: 'other', name: type.slice(0, 200) }, raw };
	}
	const result = reader.safeParse(type === said ? raw : { ...raw, type });
	if (!result.success) {
		const [issue] = result.error.issues;
		throw new ProtocolError({
			what: `the server sent a malformed ${type}`,
			expected: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'a valid message'}`,
		});
	}
	return { event: result.data, raw };
}

/** One frame of the user's audio as a message: {@link InputAudioBufferAppendEvent}. */
export function encodeAppend(pcm: Int16Array): string {
	const type: InputAudioBufferAppendEvent['type'] = 'input_audio_buffer.append';
	return `{"type":"${type}","audio":"${pcmToBase64(pcm)}"}`;
}

/** Asks for a session; the answer is `session.updated`. */
export function encodeSessionUpdate(session: object): string {
	return JSON.stringify({ type: 'session.update', session });
}

/** What of an item was heard: the model must not believe it said more. */
export type HeardItem = Pick<ConversationItemTruncateEvent, 'item_id' | 'content_index' | 'audio_end_ms'>;

/** Tells the server what of an item was heard. */
export function encodeTruncate(heard: HeardItem): string {
	const event: ConversationItemTruncateEvent = { type: 'conversation.item.truncate', ...heard };
	return JSON.stringify(event);
}

function parseObject(message: string): Readonly<Record<string, unknown>> {
	let value: unknown;
	try {
		value = JSON.parse(message);
	} catch (cause) {
		throw new ProtocolError({ what: 'the server sent something that is not JSON', cause });
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new ProtocolError({ what: 'the server sent JSON that is not an object' });
	}
	return Object.fromEntries(Object.entries(value));
}
