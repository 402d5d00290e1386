import { randomUUID } from 'node:crypto';
import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import { ConnectionError, ProtocolError } from '../../src/core/errors.ts';
import { msToSamples } from '../../src/core/pcm.ts';
import type { ClockMs } from '../../src/core/time.ts';
import type { LinkHints } from '../shared/link-error.ts';
import { printable } from '../shared/link-error.ts';
import { type Dialogue, SocketLink } from '../shared/socket-link.ts';
import {
	audioChunk,
	base64ToSamples,
	type DuplexConfig,
	describeEvent,
	INPUT_RATE,
	MAX_MESSAGE_BYTES,
	parseServerEvent,
	prepareMessage,
	SESSION_PREFIX,
	type ServerEvent,
	type StepResult,
} from './protocol.ts';
import { errorOfServer } from './server-error.ts';

/** How a conversation is begun. */
export type MiniCpmOptions = {
	/** Ends in `/ws/duplex/`; the name of the session is added. */
	readonly url: URL;
	/** Key of a proxy before the gateway, which itself knows none; null = none. */
	readonly key: string | null;
	readonly selfSigned: boolean;
	/** Patience with connecting, the queue and the preparation, ms. */
	readonly handshakeMs: number;
	readonly hints: LinkHints;
	readonly systemPrompt: string;
	readonly duplex: DuplexConfig;
	/** Length of one step of the model, ms. */
	readonly stepMs: number;
	/** Whether a clock may wait for the answer of every step. */
	readonly lockstep: boolean;
	readonly context: SessionContext;
};

/**
 * Connects, waits in the queue, prepares the model, and is open once that is done. Rejects with a `BenchError`;
 * nothing stays behind.
 */
export async function openMiniCpmSession(options: MiniCpmOptions): Promise<DuplexSession> {
	const conversation = new Conversation(options);
	await conversation.link.opened;
	return conversation;
}

/**
 * One conversation. The model steps once per second of input: frames are collected, and a step leaves with its last
 * frame, as a microphone would deliver it. Every step is answered by one result, in which the model listened or
 * spoke; there is no signal for interruptions, it just goes back to listening.
 */
class Conversation implements DuplexSession, Dialogue {
	readonly link: SocketLink;
	readonly settle?: () => Promise<void>;
	readonly #options: MiniCpmOptions;
	readonly #step: Int16Array;
	#filled = 0;
	#sentSteps = 0;
	#answeredSteps = 0;
	/** A step could not be sent: the end of the session is on its way. */
	#ending = false;
	#waiters: (() => void)[] = [];
	#queuePosition: number | null = null;
	#replies = 0;
	#speaking = false;

	constructor(options: MiniCpmOptions) {
		const { url, key, selfSigned, handshakeMs, context } = options;
		this.#options = options;
		this.#step = new Int16Array(msToSamples(options.stepMs, INPUT_RATE));
		if (options.lockstep) {
			this.settle = () => this.#settled();
		}
		this.link = new SocketLink(
			{
				url: new URL(`${SESSION_PREFIX}${randomUUID()}${url.search}`, url),
				protocols: [],
				headers: key === null ? {} : { authorization: `Bearer ${key}` },
				selfSigned,
				maxMessageBytes: MAX_MESSAGE_BYTES,
				handshakeMs,
				hints: this.#hints(),
				context: { ...context, emit: (event) => this.#emit(event) },
			},
			this,
		);
	}

	get bufferedBytes(): number {
		return this.link.bufferedBytes;
	}

	send({ pcm }: UserFrame): void {
		if (!this.link.live) {
			return;
		}
		for (let at = 0; at < pcm.length; ) {
			const part = pcm.subarray(at, at + this.#step.length - this.#filled);
			this.#step.set(part, this.#filled);
			this.#filled += part.length;
			at += part.length;
			if (this.#filled === this.#step.length) {
				this.#filled = 0;
				this.#sendStep();
			}
		}
	}

	close(): Promise<void> {
		return this.link.close();
	}

	onMessage(at: ClockMs, bytes: Buffer, isBinary: boolean): void {
		const { wire } = this.#options.context;
		if (isBinary) {
			wire('in', bytes.length, { malformed: 'binary', bytes: bytes.length });
			throw new ProtocolError({ what: 'the server sent a binary message', expected: 'JSON as text' });
		}
		const text = bytes.toString('utf8');
		let event: ServerEvent;
		try {
			event = parseServerEvent(text);
		} catch (error) {
			wire('in', bytes.length, { malformed: text.slice(0, 500) });
			throw error;
		}
		wire('in', bytes.length, describeEvent(event));
		this.#onEvent(at, event);
	}

	onGoodbye(): void {
		this.#say(JSON.stringify({ type: 'stop' }), { type: 'stop' });
	}

	#onEvent(at: ClockMs, event: ServerEvent): void {
		const { hints } = this.#options;
		switch (event.type) {
			case 'queued':
			case 'queue_update':
				this.#queuePosition = event.position ?? null;
				break;
			case 'queue_done': {
				this.#queuePosition = null;
				const { systemPrompt, duplex } = this.#options;
				this.#say(prepareMessage(systemPrompt, duplex), { type: 'prepare', systemPrompt, config: duplex });
				break;
			}
			case 'prepared':
				this.link.ready();
				break;
			case 'result':
				this.#onResult(at, event);
				break;
			case 'timeout': {
				const found = printable(event.reason ?? '');
				const error = new ConnectionError({ what: `the server at ${hints.where} ended the session`, found });
				this.#report(at, error);
				break;
			}
			case 'error':
				this.#report(at, errorOfServer(event.error, hints.where));
				break;
			case 'stopped':
			case 'other':
				break;
		}
	}

	/** A step that failed on the server counts as answered: nothing more will come of it. */
	#report(at: ClockMs, error: ConnectionError | ReturnType<typeof errorOfServer>): void {
		if (this.link.live) {
			this.link.emit({ type: 'error', at, error, fatal: false });
			this.#answered();
		} else {
			this.link.fail(at, error);
		}
	}

	#onResult(
		at: ClockMs,
		{ is_listen: listens, text, audio_data: audio, end_of_turn: ends }: StepResult,
	): void {
		// Decoded first: a result with broken audio is discarded.
		const pcm = base64ToSamples(audio ?? '');
		if (!listens && !this.#speaking) {
			this.#speaking = true;
			this.#replies += 1;
			this.link.emit({ type: 'turn', at, kind: 'model-start', ...this.#reply() });
		}
		if (pcm.length > 0) {
			this.link.emit({ type: 'audio', at, pcm, ...this.#reply() });
		}
		if (text) {
			this.link.emit({ type: 'text', at, role: 'model', text, final: ends === true, ...this.#reply() });
		}
		if (this.#speaking && (listens || ends === true)) {
			this.#speaking = false;
			this.link.emit({ type: 'turn', at, kind: 'model-stop', ...this.#reply() });
		}
		this.#answered();
	}

	#answered(): void {
		this.#answeredSteps += 1;
		if (this.#answeredSteps >= this.#sentSteps && !this.#ending) {
			this.#wake();
		}
	}

	#settled(): Promise<void> {
		const answered = this.#answeredSteps >= this.#sentSteps && !this.#ending;
		return !this.link.live || answered
			? Promise.resolve()
			: new Promise((resolve) => this.#waiters.push(resolve));
	}

	#wake(): void {
		for (const resolve of this.#waiters.splice(0)) {
			resolve();
		}
	}

	#emit(event: Parameters<SessionContext['emit']>[0]): void {
		this.#options.context.emit(event);
		if (event.type === 'closed') {
			this.#wake();
		}
	}

	#sendStep(): void {
		const message = audioChunk(this.#step);
		if (this.#say(message, { type: 'audio_chunk', samples: this.#step.length })) {
			this.#sentSteps += 1;
		} else {
			this.#ending = true;
		}
	}

	#say(message: string, logged: unknown): boolean {
		const sent = this.link.send(message);
		if (sent) {
			this.#options.context.wire('out', message.length, logged);
		}
		return sent;
	}

	#reply(): { responseId?: string } {
		return this.#replies === 0 ? {} : { responseId: `reply-${this.#replies}` };
	}

	/** A handshake that takes too long because of the queue says how long the queue was. */
	#hints(): LinkHints {
		const { hints } = this.#options;
		const position = (): number | null => this.#queuePosition;
		return {
			...hints,
			get notReady() {
				const place = position();
				return place === null
					? hints.notReady
					: `it waits in the queue, at place ${place}: ${hints.notReady}`;
			},
		};
	}
}
