import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import { assertNever, ConnectionError, ProtocolError } from '../../src/core/errors.ts';
import { samplesToMs } from '../../src/core/pcm.ts';
import type { ClockMs } from '../../src/core/time.ts';
import type { LinkHints } from '../shared/link-error.ts';
import { type Redact, redactedContext } from '../shared/redaction.ts';
import { ReplyClock } from '../shared/reply-clock.ts';
import { type Dialogue, SocketLink } from '../shared/socket-link.ts';
import { MAX_FRAME_BYTES } from './frame.ts';
import {
	audioFrame,
	type DoubaoEvent,
	type DoubaoMessage,
	farewell,
	OUTPUT_RATE,
	parseDoubaoMessage,
	sessionSettings,
	startConnection,
	startSession,
} from './protocol.ts';
import { errorOfFailure } from './server-error.ts';
import type { DoubaoConfig } from './settings.ts';

/** How a conversation is begun. */
export type DoubaoSessionOptions = {
	readonly url: URL;
	/** Without the id of the connection, which is new every time. */
	readonly headers: Readonly<Record<string, string>>;
	readonly model: string;
	readonly config: DoubaoConfig;
	readonly hints: LinkHints;
	readonly redact: Redact;
	readonly context: SessionContext;
};

/** Longest transcript of one reply that is kept, characters. */
const MAX_WORDS = 20_000;

/**
 * Connects, starts the connection, then a session on it, and waits until that has started. Rejects with a
 * `BenchError`; nothing stays behind.
 */
export async function openDoubaoSession(options: DoubaoSessionOptions): Promise<DuplexSession> {
	const conversation = new Conversation(options);
	await conversation.link.opened;
	return conversation;
}

/**
 * One conversation. Audio comes without a word about its reply: it belongs to the sentence that was announced last.
 * The server does not say that it drops a reply; it says that the user has begun to speak, "to interrupt playback".
 */
class Conversation implements DuplexSession, Dialogue {
	readonly link: SocketLink;
	readonly #context: SessionContext;
	readonly #options: DoubaoSessionOptions;
	readonly #sessionId = randomUUID();
	readonly #replies = new ReplyClock();
	/** The reply of the sentence that was announced last, and its words so far; what the model thinks, as well. */
	#reply: string | null = null;
	#spoken = '';
	#thought = '';
	/** What the user was heard to say so far, as long as it may still change. */
	#heard = '';

	constructor(options: DoubaoSessionOptions) {
		const { url, headers, config, hints, redact } = options;
		this.#options = options;
		this.#context = redactedContext(options.context, redact);
		this.link = new SocketLink(
			{
				url,
				protocols: [],
				headers: { ...headers, 'X-Api-Connect-Id': randomUUID() },
				selfSigned: false,
				maxMessageBytes: MAX_FRAME_BYTES,
				handshakeMs: config.handshakeMs,
				hints,
				context: this.#context,
			},
			this,
		);
	}

	get bufferedBytes(): number {
		return this.link.bufferedBytes;
	}

	send({ pcm }: UserFrame): void {
		if (this.link.live) {
			this.#say(audioFrame(this.#sessionId, pcm), { event: 200, samples: pcm.length });
		}
	}

	close(): Promise<void> {
		return this.link.close();
	}

	/** Support asks for the id that the server gives to a connection. */
	onUpgrade(headers: IncomingHttpHeaders): void {
		const logId = headers['x-tt-logid'];
		if (logId !== undefined) {
			this.#context.wire('in', 1, { 'X-Tt-Logid': logId });
		}
	}

	onOpen(): void {
		this.#say(startConnection(), { event: 1 });
	}

	onMessage(at: ClockMs, bytes: Buffer, isBinary: boolean): void {
		let message: DoubaoMessage;
		try {
			if (!isBinary) {
				throw new ProtocolError({ what: 'the server sent a text message', expected: 'binary frames' });
			}
			message = parseDoubaoMessage(bytes);
		} catch (error) {
			this.#context.wire('in', Math.max(1, bytes.length), { malformed: bytes.toString('hex', 0, 64) });
			throw error;
		}
		this.#context.wire('in', bytes.length, message.logged);
		if (this.link.live) {
			this.#onEvent(at, message.event);
		} else {
			this.#onGreeting(at, message.event);
		}
	}

	onGoodbye(): void {
		const [session, connection] = farewell(this.#sessionId);
		this.#say(session, { event: 102 });
		this.#say(connection, { event: 2 });
	}

	#onGreeting(at: ClockMs, event: DoubaoEvent): void {
		const { config, model, hints, redact } = this.#options;
		if (event.type === 'connection-started') {
			const payload = sessionSettings(config, model);
			this.#say(startSession(this.#sessionId, config, model), { event: 100, payload });
		} else if (event.type === 'session-started') {
			this.link.ready();
		} else if (event.type === 'failed' || event.type === 'trouble') {
			this.link.fail(at, errorOfFailure(event.failure, 'handshake', hints, redact));
		}
	}

	#onEvent(at: ClockMs, event: DoubaoEvent): void {
		const { hints, redact } = this.#options;
		switch (event.type) {
			case 'user-started':
				this.#onUserStarted(at);
				return;
			case 'user-words':
				this.#heard = event.text.slice(0, MAX_WORDS);
				if (event.final) {
					this.#tellUserWords(at);
				}
				return;
			case 'user-stopped':
				this.#tellUserWords(at);
				this.link.emit({ type: 'turn', at, kind: 'user-stop' });
				return;
			case 'sentence':
				this.#onSentence(at, event.replyId, event.text);
				return;
			case 'audio':
				this.#onAudio(at, event.pcm);
				return;
			case 'speech-ended':
				this.#onSpeechEnded(at);
				return;
			case 'words':
				this.#thought = (this.#thought + event.text).slice(0, MAX_WORDS);
				return;
			case 'usage':
				this.link.emit({ type: 'usage', at, usage: event.usage });
				return;
			case 'failed':
				this.link.fail(at, errorOfFailure(event.failure, 'session', hints, redact));
				return;
			case 'trouble': {
				const error = errorOfFailure(event.failure, 'session', hints, redact);
				this.link.emit({ type: 'error', at, error, fatal: false });
				return;
			}
			case 'session-finished':
			case 'connection-finished':
				this.link.fail(at, new ConnectionError({ what: `the server at ${hints.where} ended the session` }));
				return;
			case 'connection-started':
			case 'session-started':
			case 'words-ended':
			case 'other':
				return;
			default:
				assertNever(event);
		}
	}

	#onUserStarted(at: ClockMs): void {
		this.link.emit({ type: 'turn', at, kind: 'user-start' });
		const cut = this.#replies.interrupt(at);
		if (cut !== null) {
			this.link.emit({ type: 'interrupted', at, responseId: cut });
		}
	}

	/** Every guess repeats the whole utterance: only the last one is passed on. */
	#tellUserWords(at: ClockMs): void {
		if (this.#heard !== '') {
			this.link.emit({ type: 'text', at, role: 'user', text: this.#heard, final: true });
			this.#heard = '';
		}
	}

	#onSentence(at: ClockMs, replyId: string | null, text: string): void {
		if (replyId !== this.#reply) {
			this.#reply = replyId;
			this.#spoken = '';
		}
		if (text !== '') {
			this.#spoken = (this.#spoken + text).slice(0, MAX_WORDS);
			this.link.emit({ type: 'text', at, role: 'model', text, final: false, ...this.#named() });
		}
	}

	#onAudio(at: ClockMs, pcm: Int16Array): void {
		if (pcm.length === 0) {
			return;
		}
		const ms = samplesToMs(pcm.length, OUTPUT_RATE);
		const { id, first } = this.#replies.audio(at, ms, this.#reply);
		if (first) {
			this.link.emit({ type: 'turn', at, kind: 'model-start', responseId: id });
		}
		// Late packets of a cut reply are passed on, too: the player knows the reply and drops them.
		this.link.emit({ type: 'audio', at, pcm, responseId: id });
	}

	#onSpeechEnded(at: ClockMs): void {
		const responseId = this.#replies.current;
		if (this.#replies.complete() && responseId !== null) {
			this.link.emit({ type: 'turn', at, kind: 'model-stop', responseId });
			const text = this.#spoken === '' ? this.#thought : this.#spoken;
			if (text !== '') {
				this.link.emit({ type: 'text', at, role: 'model', text, final: true, responseId });
			}
		}
		this.#spoken = '';
		this.#thought = '';
	}

	#named(): { responseId?: string } {
		return this.#reply === null ? {} : { responseId: this.#reply };
	}

	#say(frame: Buffer, logged: unknown): void {
		if (this.link.send(frame)) {
			this.#context.wire('out', frame.length, logged);
		}
	}
}
