import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import { assertNever, ConnectionError, RateLimitedError } from '../../src/core/errors.ts';
import { samplesToMs } from '../../src/core/pcm.ts';
import type { ClockMs } from '../../src/core/time.ts';
import type { LinkHints } from '../shared/link-error.ts';
import { ReplyClock } from '../shared/reply-clock.ts';
import { type SocketIoDialogue, SocketIoLink } from '../shared/socketio-link.ts';
import {
	type DemoServerEvent,
	describeServerEvent,
	encodeAudio,
	MAX_MESSAGE_BYTES,
	OUTPUT_RATE,
	parseServerEvent,
} from './protocol.ts';

/** How a conversation with one of the demo servers is begun. */
export type DemoSessionOptions = {
	readonly url: URL;
	readonly selfSigned: boolean;
	readonly handshakeMs: number;
	readonly hints: LinkHints;
	/** The system prompt, which the server confirms; null = the server's own. */
	readonly prompt: string | null;
	/** Forgets what other conversations said before: VITA keeps one history for all. */
	readonly resetState: boolean;
	readonly context: SessionContext;
};

/** What VITA sends in place of a sentence when its worker changes. */
const PAUSE = '|PAUSE|';

/**
 * Connects, sets the prompt and begins to record. The server answers that with `stop_tts`, and then the session is
 * open. Rejects with a `BenchError`; nothing stays behind.
 */
export async function openDemoSession(options: DemoSessionOptions): Promise<DuplexSession> {
	const conversation = new Conversation(options);
	await conversation.link.opened;
	return conversation;
}

/**
 * One conversation. The server speaks only in answer to audio: each `audio` event of ours fetches at most one segment
 * of what it has to say. Replies have neither ids nor ends; `stop_tts` precedes each new one.
 */
class Conversation implements DuplexSession, SocketIoDialogue {
	readonly link: SocketIoLink;
	readonly #context: SessionContext;
	readonly #options: DemoSessionOptions;
	readonly #replies = new ReplyClock();

	constructor(options: DemoSessionOptions) {
		const { url, selfSigned, handshakeMs, hints, context } = options;
		this.#context = context;
		this.#options = options;
		this.link = new SocketIoLink(
			{ url, selfSigned, maxMessageBytes: MAX_MESSAGE_BYTES, handshakeMs, hints, context },
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
		const text = typeof wire === 'string' ? wire : encodeAudio(pcm);
		if (this.link.send('audio', text)) {
			this.#context.wire('out', text.length, { event: 'audio', samples: pcm.length });
		}
	}

	close(): Promise<void> {
		return this.link.close();
	}

	onConnect(carrier: string): void {
		this.#context.wire('in', 1, { event: 'connect', carrier });
		const { prompt, resetState } = this.#options;
		if (resetState) {
			this.#say('reset_state');
		}
		if (prompt === null) {
			this.#say('recording-started');
		} else {
			this.#say('prompt_text', prompt);
		}
	}

	onEvent(at: ClockMs, name: string, parameters: readonly unknown[]): void {
		const { bytes, message } = describeServerEvent(name, parameters);
		this.#context.wire('in', bytes, message);
		this.#handle(at, parseServerEvent(name, parameters));
	}

	onGoodbye(): void {
		this.#say('recording-stopped');
	}

	#handle(at: ClockMs, event: DemoServerEvent): void {
		const { hints } = this.#options;
		switch (event.type) {
			case 'prompt_success':
				this.#say('recording-started');
				return;
			case 'stop_tts':
				this.#onStop(at);
				return;
			case 'audio':
				this.#onAudio(at, event.pcm);
				return;
			case 'response_text':
				this.#onText(at, event.text);
				return;
			case 'too_many_users':
				this.link.fail(
					at,
					new RateLimitedError(
						{
							what: `the server at ${hints.where} has reached its limit of conversations`,
							found: 'too_many_users',
							hint: 'a slot becomes free 3 s after a conversation ends: disconnect other clients, or start the server with a higher --max_users',
						},
						null,
					),
				);
				return;
			case 'out_time':
				this.link.fail(
					at,
					new ConnectionError({
						what: `the server at ${hints.where} ended the conversation: its idle timer ran out`,
						found: 'out_time',
						hint: 'start the server with a longer --timeout',
					}),
				);
				this.link.endedByServer(at, 'out_time');
				return;
			case 'other':
				return;
			default:
				assertNever(event);
		}
	}

	#onStop(at: ClockMs): void {
		if (!this.link.live) {
			this.link.ready();
			return;
		}
		const cut = this.#replies.interrupt(at);
		if (cut !== null) {
			this.link.emit({ type: 'interrupted', at, responseId: cut });
		}
	}

	#onAudio(at: ClockMs, pcm: Int16Array): void {
		if (!this.link.live || pcm.length === 0) {
			return;
		}
		const { id, first } = this.#replies.audio(at, samplesToMs(pcm.length, OUTPUT_RATE));
		if (first) {
			this.link.emit({ type: 'turn', at, kind: 'model-start', responseId: id });
		}
		this.link.emit({ type: 'audio', at, pcm, responseId: id });
	}

	/** A sentence comes right after the first segment of its sound; where that was lost, before the next one. */
	#onText(at: ClockMs, text: string): void {
		if (this.link.live && text !== PAUSE) {
			const id = this.#replies.current;
			const responseId = id === null ? {} : { responseId: id };
			this.link.emit({ type: 'text', at, role: 'model', text, final: true, ...responseId });
		}
	}

	#say(name: string, ...parameters: readonly string[]): void {
		if (this.link.send(name, ...parameters)) {
			const bytes = name.length + parameters.join('').length;
			this.#context.wire('out', bytes, { event: name, parameters });
		}
	}
}
