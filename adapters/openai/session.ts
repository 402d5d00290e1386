import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import { assertNever, type BenchError, ProtocolError, RateLimitedError } from '../../src/core/errors.ts';
import { samplesToMs } from '../../src/core/pcm.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { errorOfEarlyClose, type LinkHints } from '../shared/link-error.ts';
import { base64ToPcm } from '../shared/pcm-base64.ts';
import { type Redact, redactedContext } from '../shared/redaction.ts';
import { type Dialogue, SocketLink } from '../shared/socket-link.ts';
import type { Dialect } from './dialects.ts';
import {
	encodeAppend,
	encodeSessionUpdate,
	encodeTruncate,
	MAX_MESSAGE_BYTES,
	type ParsedMessage,
	parseServerMessage,
	type ResponseDone,
	type ServerEvent,
	type ServerFailure,
} from './protocol.ts';
import { Replies } from './replies.ts';
import { errorOfFailure } from './server-error.ts';
import type { SessionSettings } from './session-settings.ts';
import { usageOf } from './usage.ts';
import { UserWords } from './user-words.ts';

/** How a conversation is begun. */
export type OpenAiSessionOptions = {
	readonly dialect: Dialect;
	readonly settings: SessionSettings;
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;
	readonly handshakeMs: number;
	readonly hints: LinkHints;
	readonly redact: Redact;
	readonly context: SessionContext;
};

/**
 * Connects, waits for the server's greeting, asks for the session and waits for `session.updated`: audio that is
 * sent before it is taken in another format, or lost. Rejects with a `BenchError`; nothing is left open then.
 */
export async function openOpenAiSession(options: OpenAiSessionOptions): Promise<DuplexSession> {
	const conversation = new Conversation(options);
	await conversation.link.opened;
	return conversation;
}

type AudioDelta = Extract<ServerEvent, { type: 'response.output_audio.delta' }>;

class Conversation implements DuplexSession, Dialogue {
	readonly link: SocketLink;
	readonly truncate?: (responseId: string, heardMs: number) => void;
	readonly #context: SessionContext;
	readonly #options: OpenAiSessionOptions;
	readonly #replies = new Replies();
	readonly #userWords = new UserWords();
	/** Whether the session was asked for: the answer to that is what makes it ready. */
	#asked = false;

	constructor(options: OpenAiSessionOptions) {
		const { url, headers, handshakeMs, hints, redact, dialect } = options;
		this.#options = options;
		this.#context = redactedContext(options.context, redact);
		if (dialect.truncation) {
			this.truncate = (responseId, heardMs) => this.#truncate(responseId, heardMs);
		}
		this.link = new SocketLink(
			{
				url,
				protocols: [],
				headers,
				selfSigned: false,
				maxMessageBytes: MAX_MESSAGE_BYTES,
				handshakeMs,
				hints,
				context: this.#context,
			},
			this,
		);
	}

	get bufferedBytes(): number {
		return this.link.bufferedBytes;
	}

	send({ pcm, wire }: UserFrame): void {
		if (!this.link.live) {
			return;
		}
		const message = typeof wire === 'string' ? wire : encodeAppend(pcm);
		if (this.link.send(message)) {
			this.#context.wire('out', message.length, { type: 'input_audio_buffer.append', samples: pcm.length });
		}
	}

	close(): Promise<void> {
		return this.link.close();
	}

	onMessage(at: ClockMs, bytes: Buffer, isBinary: boolean): void {
		let message: ParsedMessage;
		try {
			if (isBinary) {
				throw new ProtocolError({
					what: 'the server sent a binary message',
					expected: 'JSON in a text message',
				});
			}
			message = parseServerMessage(bytes.toString('utf8'), this.#options.dialect.eventNames);
		} catch (error) {
			const malformed = bytes.subarray(0, 300).toString('utf8');
			this.#context.wire('in', bytes.length, { malformed });
			throw error;
		}
		const { event, raw } = message;
		if (event.type === 'response.output_audio.delta') {
			const { type, response_id, item_id, delta } = event;
			this.#context.wire('in', bytes.length, { type, response_id, item_id, characters: delta.length });
		} else {
			this.#context.wire('in', bytes.length, raw);
		}
		if (this.link.live) {
			this.#onEvent(at, event);
		} else {
			this.#onGreeting(at, event);
		}
	}

	explainEarlyClose(code: number, reason: string): BenchError {
		const { hints, redact } = this.#options;
		const said = redact(reason);
		// Close codes of OpenAI's are its HTTP statuses, as far as they are known, and the reason says more.
		const explained =
			said === '' ? null : errorOfFailure({ code: said, message: said }, 'handshake', hints, redact);
		return explained === null || explained.code === 'BENCH_CONNECTION'
			? errorOfEarlyClose(code, said, hints)
			: explained;
	}

	/** Before the session is open: greeting, then the answer to our request. */
	#onGreeting(at: ClockMs, event: ServerEvent): void {
		const { dialect, settings, hints, redact } = this.#options;
		if (event.type === 'error') {
			this.link.fail(at, errorOfFailure(event.error, 'handshake', hints, redact));
		} else if (event.type === 'session.updated' && this.#asked) {
			this.link.ready();
		} else if (!this.#asked && dialect.greetings.includes(event.type)) {
			this.#asked = true;
			this.#say(encodeSessionUpdate(dialect.session(settings)));
		}
	}

	#onEvent(at: ClockMs, event: ServerEvent): void {
		switch (event.type) {
			case 'input_audio_buffer.speech_started':
				this.link.emit({ type: 'turn', at, kind: 'user-start' });
				// A reply that is complete may still be playing: this is the only sign that it should stop.
				this.#interrupted(at, this.#replies.interrupt(at));
				return;
			case 'input_audio_buffer.speech_stopped':
				this.link.emit({ type: 'turn', at, kind: 'user-stop' });
				return;
			case 'response.created':
				this.#replies.created(event.response.id);
				return;
			case 'response.output_audio.delta':
				this.#onAudio(at, event);
				return;
			case 'response.output_audio_transcript.delta':
				this.#modelText(at, event.response_id, event.delta, false);
				return;
			case 'response.output_audio_transcript.done':
				this.#modelText(at, event.response_id, event.transcript, true);
				return;
			case 'conversation.item.input_audio_transcription.delta':
				this.#userText(at, this.#userWords.more(event.item_id, event.delta), false);
				return;
			case 'conversation.item.input_audio_transcription.completed':
				this.#userWords.complete(event.item_id);
				this.#userText(at, event.transcript, true);
				return;
			case 'response.done':
				this.#onDone(at, event.response);
				return;
			case 'error':
				this.#onFailure(at, event.error, false);
				return;
			case 'session.created':
			case 'conversation.created':
			case 'session.updated':
			case 'other':
				return;
			default:
				assertNever(event);
		}
	}

	#onAudio(
		at: ClockMs,
		{ response_id: responseId, item_id: itemId, content_index, delta }: AudioDelta,
	): void {
		const pcm = base64ToPcm(delta);
		if (pcm.length === 0) {
			return;
		}
		const ms = samplesToMs(pcm.length, this.#options.settings.rates.output);
		const first = this.#replies.audio(responseId, itemId, content_index, ms, at);
		if (first) {
			this.link.emit({ type: 'turn', at, kind: 'model-start', responseId });
		}
		// Late packets of a cut reply are passed on, too: the player knows the reply and drops them.
		this.link.emit({ type: 'audio', at, pcm, responseId });
	}

	#onDone(at: ClockMs, { id, status, status_details: details, usage }: ResponseDone['response']): void {
		const { dialect, settings } = this.#options;
		if (id !== undefined) {
			this.#replies.done(id);
			this.link.emit({ type: 'turn', at, kind: 'model-stop', responseId: id });
			if (status === 'cancelled') {
				this.#interrupted(at, this.#replies.cancel(id, at));
			}
		}
		if (usage) {
			const model = dialect.openAiPrices ? settings.model : null;
			this.link.emit({ type: 'usage', at, usage: usageOf(usage, model) });
		}
		if (status === 'failed') {
			this.#onFailure(at, details?.error ?? { code: details?.reason ?? 'failed' }, true);
		}
	}

	/**
	 * A failed response would be scored as the model's silence, and a limit says nothing about the model either:
	 * both end the session. Other errors are complaints, after which the conversation continues.
	 */
	#onFailure(at: ClockMs, failure: ServerFailure, lost: boolean): void {
		const { hints, redact } = this.#options;
		const error = errorOfFailure(failure, 'session', hints, redact);
		const fatal = lost || error instanceof RateLimitedError;
		this.link.emit({ type: 'error', at, error, fatal });
		if (fatal) {
			void this.link.close();
		}
	}

	#interrupted(at: ClockMs, responseId: string | null): void {
		if (responseId !== null) {
			this.link.emit({ type: 'interrupted', at, responseId });
		}
	}

	#modelText(at: ClockMs, responseId: string, text: string, final: boolean): void {
		if (text !== '') {
			this.link.emit({ type: 'text', at, role: 'model', text, final, responseId });
		}
	}

	#userText(at: ClockMs, text: string, final: boolean): void {
		if (text !== '') {
			this.link.emit({ type: 'text', at, role: 'user', text, final });
		}
	}

	#truncate(responseId: string, heardMs: number): void {
		for (const item of this.#replies.heard(responseId, heardMs)) {
			this.#say(encodeTruncate(item));
		}
	}

	#say(message: string): void {
		if (this.link.send(message)) {
			this.#context.wire('out', Buffer.byteLength(message), JSON.parse(message));
		}
	}
}
