import { z } from 'zod';
import { ProtocolError } from '../../src/core/errors.ts';
import type { Usage } from '../../src/core/session-event.ts';
import { bytesToPcm, pcmToBytes } from '../shared/pcm-bytes.ts';
import { decodeFrame, encodeAudioFrame, encodeJsonFrame } from './frame.ts';
import type { DoubaoConfig } from './settings.ts';

/** Rate of the user's audio, Hz. */
export const INPUT_RATE = 16_000;
/** Rate of the model's audio, Hz. */
export const OUTPUT_RATE = 24_000;
/** Length of one frame, ms, as the documentation wants it. */
export const FRAME_MS = 20;

/** What the client says. */
const CLIENT = { startConnection: 1, finishConnection: 2, startSession: 100, finishSession: 102, audio: 200 };

const id = z.string().max(200).nullish();
const text = z.string().max(20_000);
const count = z.number().int().nonnegative().nullish();
const reply = z.object({ reply_id: id, question_id: id });
const sentence = reply.extend({ text: text.nullish() });
const words = reply.extend({ content: text.nullish() });
const recognized = z.object({
	results: z.array(z.object({ text, is_interim: z.boolean().nullish() })).max(100),
});
const usage = z.object({
	usage: z.object({
		input_text_tokens: count,
		input_audio_tokens: count,
		cached_text_tokens: count,
		cached_audio_tokens: count,
		output_text_tokens: count,
		output_audio_tokens: count,
	}),
});
const failure = z.object({
	error: z.string().nullish(),
	message: z.string().nullish(),
	status_code: z.union([z.string(), z.number()]).nullish(),
});

/** What the server says went wrong. */
export type DoubaoFailure = { readonly code: string; readonly message: string };

/** What the server says. `replyId` = null where it does not name the reply. */
export type DoubaoEvent =
	| { readonly type: 'connection-started' | 'connection-finished' | 'session-started' | 'session-finished' }
	| { readonly type: 'failed' | 'trouble'; readonly failure: DoubaoFailure }
	| { readonly type: 'usage'; readonly usage: Usage }
	| { readonly type: 'sentence'; readonly replyId: string | null; readonly text: string }
	| { readonly type: 'audio'; readonly pcm: Int16Array }
	| { readonly type: 'speech-ended' }
	/** The user's first word was heard: what still plays is to stop. */
	| { readonly type: 'user-started' }
	| { readonly type: 'user-words'; readonly text: string; readonly final: boolean }
	| { readonly type: 'user-stopped' }
	| { readonly type: 'words'; readonly replyId: string | null; readonly text: string }
	| { readonly type: 'words-ended' | 'other' };

/** An event, and what the wire log may have of its frame. */
export type DoubaoMessage = { readonly event: DoubaoEvent; readonly logged: unknown };

/** The first frame of a connection. */
export function startConnection(): Buffer {
	return encodeJsonFrame(CLIENT.startConnection, null, {});
}

/** Asks for a session, with 16-bit PCM: by default the server answers in Ogg Opus, and its `pcm` is 32-bit float. */
export function startSession(sessionId: string, settings: DoubaoConfig, model: string): Buffer {
	return encodeJsonFrame(CLIENT.startSession, sessionId, sessionSettings(settings, model));
}

/** What a session is asked for; fields without a value are left to the server. */
export function sessionSettings(settings: DoubaoConfig, model: string): object {
	const { speaker, botName, systemRole, speakingStyle, endSmoothWindowMs, inputMod } = settings;
	const window =
		endSmoothWindowMs === null
			? {}
			: { extra: { end_smooth_window_ms: endSmoothWindowMs, enable_custom_vad: true } };
	return {
		asr: { audio_info: { format: 'pcm', sample_rate: INPUT_RATE, channel: 1 }, ...window },
		tts: {
			...given('speaker', speaker),
			audio_config: { channel: 1, format: 'pcm_s16le', sample_rate: OUTPUT_RATE },
		},
		dialog: {
			...given('bot_name', botName),
			...given('system_role', systemRole),
			...given('speaking_style', speakingStyle),
			extra: { model, ...given('input_mod', inputMod) },
		},
	};
}

function given(name: string, value: string | null): Record<string, string> {
	return value === null ? {} : { [name]: value };
}

/** One frame of the user's audio. */
export function audioFrame(sessionId: string, pcm: Int16Array): Buffer {
	return encodeAudioFrame(CLIENT.audio, sessionId, pcmToBytes(pcm));
}

/** The last frames of a session and of its connection. */
export function farewell(sessionId: string): readonly [Buffer, Buffer] {
	return [
		encodeJsonFrame(CLIENT.finishSession, sessionId, {}),
		encodeJsonFrame(CLIENT.finishConnection, null, {}),
	];
}

/**
 * Understands a frame of the server.
 *
 * @throws ProtocolError if the message is invalid, or its payload is not what its event says.
 */
export function parseDoubaoMessage(bytes: Buffer): DoubaoMessage {
	const { kind, event, code, payload } = decodeFrame(bytes);
	if (kind === 'audio') {
		const pcm = bytesToPcm(payload);
		return { event: { type: 'audio', pcm }, logged: { event, samples: pcm.length } };
	}
	const body = jsonOf(payload, kind === 'error');
	return {
		event:
			kind === 'error'
				? { type: 'failed', failure: failureOf(body, code === null ? null : String(code)) }
				: eventOf(event, body),
		logged: { event, ...(code === null ? {} : { code }), payload: body },
	};
}

function eventOf(event: number | null, body: unknown): DoubaoEvent {
	switch (event) {
		case 50:
			return { type: 'connection-started' };
		case 52:
			return { type: 'connection-finished' };
		case 150:
			return { type: 'session-started' };
		case 152:
			return { type: 'session-finished' };
		case 51:
		case 153:
			return { type: 'failed', failure: failureOf(body, null) };
		case 599:
			return { type: 'trouble', failure: failureOf(body, null) };
		case 154: {
			// An unreadable count does not end a conversation.
			const counted = usage.safeParse(body);
			return counted.success ? { type: 'usage', usage: usageOf(counted.data.usage) } : { type: 'other' };
		}
		case 350: {
			const said = checked(sentence, body, 'TTSSentenceStart');
			return { type: 'sentence', replyId: replyOf(said), text: said.text ?? '' };
		}
		case 359:
			return { type: 'speech-ended' };
		case 450:
			return { type: 'user-started' };
		case 451:
			return userWords(checked(recognized, body, 'ASRResponse').results);
		case 459:
			return { type: 'user-stopped' };
		case 550: {
			const said = checked(words, body, 'ChatResponse');
			return { type: 'words', replyId: replyOf(said), text: said.content ?? '' };
		}
		case 559:
			return { type: 'words-ended' };
		default:
			return { type: 'other' };
	}
}

function userWords(results: z.infer<typeof recognized>['results']): DoubaoEvent {
	const heard = results.map((result) => result.text).join('');
	const final = results.length > 0 && results.every(({ is_interim }) => is_interim === false);
	return { type: 'user-words', text: heard, final };
}

function replyOf({ reply_id, question_id }: z.infer<typeof reply>): string | null {
	return reply_id || question_id || null;
}

function failureOf(body: unknown, code: string | null): DoubaoFailure {
	const said = failure.safeParse(body);
	const fields = said.success ? said.data : {};
	return {
		code: code ?? String(fields.status_code ?? ''),
		message: fields.error ?? fields.message ?? (typeof body === 'string' ? body : ''),
	};
}

/** Cached tokens are part of the inputs. What they cost in dollars is not known: Volcengine bills in yuan. */
function usageOf(counts: z.infer<typeof usage>['usage']): Usage {
	const sum = (a: number | null | undefined, b: number | null | undefined): number | null =>
		a == null && b == null ? null : (a ?? 0) + (b ?? 0);
	return {
		inputTokens: sum(counts.input_text_tokens, counts.input_audio_tokens),
		outputTokens: sum(counts.output_text_tokens, counts.output_audio_tokens),
		costUsd: null,
	};
}

function checked<T>(schema: z.ZodType<T>, body: unknown, what: string): T {
	const result = schema.safeParse(body);
	if (!result.success) {
		const [issue] = result.error.issues;
		const found = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
		throw new ProtocolError({ what: `the server sent an invalid ${what}`, found });
	}
	return result.data;
}

/** Errors need not be JSON. */
function jsonOf(payload: Buffer, lenient: boolean): unknown {
	const content = payload.toString('utf8');
	if (content.trim() === '') {
		return {};
	}
	try {
		return JSON.parse(content);
	} catch (error) {
		if (lenient) {
			return content;
		}
		throw new ProtocolError({ what: 'the server sent a payload that is not JSON', cause: error });
	}
}
