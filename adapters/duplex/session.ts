import type { ClientRequest, IncomingMessage } from 'node:http';
import { type RawData, WebSocket } from 'ws';
import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import { ConnectionError, errorMessage, ProtocolError } from '../../src/core/errors.ts';
import type { CloseReason, SessionEvent } from '../../src/core/session-event.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { messageBytes } from '../shared/message-bytes.ts';
import { printableUrl } from '../shared/server-url.ts';
import { errorOfClose, errorOfMessage, errorOfSocket, errorOfStatus } from './connection-error.ts';
import type { Endpoint } from './endpoint.ts';
import {
	decodePcm,
	encodePcm,
	helloOfClient,
	LIMITS,
	parseServerMessage,
	type ServerHello,
	type ServerMessage,
} from './protocol.ts';
import { sessionEvent } from './session-event.ts';

/** How a connection is made. */
export type DuplexOptions = {
	readonly endpoint: Endpoint;
	readonly lockstep: boolean;
	/** From the start of connecting to the server's hello, ms. */
	readonly handshakeMs: number;
	readonly context: SessionContext;
};

/** A conversation in duplex v1, and what the server said about itself. */
export type OpenedSession = { readonly session: DuplexSession; readonly hello: ServerHello };

/**
 * Connects and exchanges hellos. Rejects with a `BenchError` when the server cannot be reached, refuses, is
 * busy, answers with something else or not in time; nothing is left open then.
 */
export function openDuplexSession(options: DuplexOptions): Promise<OpenedSession> {
	return new Promise((resolve, reject) => {
		new Conversation(options, resolve, reject);
	});
}

type Waiter = { readonly frames: number; readonly resolve: () => void };

class Conversation implements DuplexSession {
	readonly settle?: () => Promise<void>;
	readonly #socket: WebSocket;
	readonly #context: SessionContext;
	readonly #where: string;
	readonly #lockstep: boolean;
	readonly #gone: Promise<void>;
	#waiters: Waiter[] = [];
	/** Settles `openDuplexSession`; null once it has been settled. */
	#opening: { resolve: (opened: OpenedSession) => void; reject: (error: Error) => void } | null;
	#closed = false;
	#malformed = 0;
	#responseId: string | null = null;
	#sentFrames = 0;
	#steppedFrames = 0;
	#saidBye = false;

	constructor(
		{ endpoint, lockstep, handshakeMs, context }: DuplexOptions,
		resolve: (opened: OpenedSession) => void,
		reject: (error: Error) => void,
	) {
		this.#context = context;
		this.#where = printableUrl(endpoint.url);
		this.#lockstep = lockstep;
		if (lockstep) {
			this.settle = () => this.#settle();
		}
		this.#socket = new WebSocket(endpoint.url, {
			perMessageDeflate: false,
			maxPayload: LIMITS.audioBytes,
			headers: endpoint.key === null ? {} : { authorization: `Bearer ${endpoint.key}` },
		});
		const socket = this.#socket;
		const timer = setTimeout(() => this.#failOpening(this.#timeoutError(handshakeMs)), handshakeMs);
		const abort = (): void => this.#failOpening(this.#abortError());
		const done = (): void => {
			clearTimeout(timer);
			context.signal.removeEventListener('abort', abort);
			this.#opening = null;
		};
		this.#opening = {
			resolve: (opened) => {
				done();
				resolve(opened);
			},
			reject: (error) => {
				done();
				this.#closed = true;
				reject(error);
				socket.terminate();
			},
		};
		this.#gone = new Promise((settled) => socket.once('close', () => settled()));
		socket.on('open', () => this.#sendText(helloOfClient(lockstep)));
		socket.on('message', (data, isBinary) => this.#onMessage(context.now(), data, isBinary));
		socket.on('close', (code, reason) => this.#onClose(context.now(), code, reason.toString('utf8')));
		socket.on('error', (error) => this.#onError(context.now(), error));
		socket.on('unexpected-response', (request, response) => this.#onRefused(request, response));
		context.signal.addEventListener('abort', abort);
		if (context.signal.aborted) {
			abort();
		}
	}

	get bufferedBytes(): number {
		return this.#socket.bufferedAmount;
	}

	send(frame: UserFrame): void {
		if (this.#closed || this.#socket.readyState !== WebSocket.OPEN) {
			return;
		}
		const bytes = frame.wire ?? encodePcm(frame.pcm);
		this.#sentFrames += 1;
		// Failures of a write close the socket; they are told by its close event.
		this.#socket.send(bytes, { binary: true, compress: false }, () => undefined);
		this.#context.wire('out', Buffer.byteLength(bytes), { type: 'audio', samples: frame.pcm.length });
	}

	async close(): Promise<void> {
		if (!this.#closed) {
			this.#sendText(JSON.stringify({ type: 'bye' }));
			this.#end(this.#context.now(), { by: 'local', code: 1000, reason: 'bye' });
		}
		const timer = setTimeout(() => this.#socket.terminate(), LIMITS.byeMs);
		await this.#gone;
		clearTimeout(timer);
	}

	#settle(): Promise<void> {
		if (this.#closed || this.#steppedFrames >= this.#sentFrames) {
			return Promise.resolve();
		}
		return new Promise((resolve) => this.#waiters.push({ frames: this.#sentFrames, resolve }));
	}

	#onMessage(at: ClockMs, data: RawData, isBinary: boolean): void {
		if (this.#closed) {
			return;
		}
		const bytes = messageBytes(data);
		try {
			if (isBinary) {
				this.#onAudio(at, bytes);
			} else {
				this.#onText(at, bytes);
			}
		} catch (error) {
			if (!(error instanceof ProtocolError)) {
				throw error;
			}
			this.#onMalformed(at, error);
		}
	}

	#onAudio(at: ClockMs, bytes: Buffer): void {
		this.#context.wire('in', bytes.length, { type: 'audio', bytes: bytes.length });
		if (this.#opening !== null) {
			const what = `the server at ${this.#where} sent audio before its hello`;
			this.#failOpening(new ProtocolError({ what, hint: 'see docs/reference/protocol.md, "Handshake"' }));
			return;
		}
		const pcm = decodePcm(bytes);
		if (pcm.length > 0) {
			this.#emit({ type: 'audio', at, pcm, ...this.#reply() });
		}
	}

	#onText(at: ClockMs, bytes: Buffer): void {
		const text = bytes.toString('utf8');
		let message: ServerMessage;
		try {
			message = parseServerMessage(text);
		} catch (error) {
			this.#context.wire('in', bytes.length, { malformed: text.slice(0, 500) });
			throw error;
		}
		this.#context.wire('in', bytes.length, message);
		if (this.#opening === null) {
			this.#onEvent(at, message);
		} else {
			this.#onFirst(message);
		}
	}

	#onFirst(message: ServerMessage): void {
		if (message.type === 'error') {
			this.#failOpening(errorOfMessage(message, this.#where));
		} else if (message.type !== 'hello') {
			const what = `the server at ${this.#where} did not begin with its hello`;
			this.#failOpening(new ProtocolError({ what, expected: 'hello', found: message.type }));
		} else if (this.#lockstep && !message.lockstep) {
			const what = `the server at ${this.#where} cannot run in lock-step`;
			this.#failOpening(new ProtocolError({ what, hint: 'use the real clock' }));
		} else {
			this.#opening?.resolve({ session: this, hello: message });
		}
	}

	#onEvent(at: ClockMs, message: ServerMessage): void {
		if (message.type === 'response') {
			this.#responseId = message.responseId;
		} else if (message.type === 'step') {
			this.#onStep(message.frame);
		} else if (message.type === 'bye') {
			this.#saidBye = true;
		} else {
			this.#emit(sessionEvent(message, at, this.#where));
		}
	}

	#onStep(frame: number): void {
		if (!this.#lockstep || frame !== this.#steppedFrames || frame >= this.#sentFrames) {
			throw new ProtocolError({
				what: `the server at ${this.#where} sent a step out of order`,
				expected: this.#lockstep ? `frame ${this.#steppedFrames} of ${this.#sentFrames} sent` : 'no step',
				found: `frame ${frame}`,
			});
		}
		this.#steppedFrames += 1;
		this.#wake(this.#steppedFrames);
	}

	#onMalformed(at: ClockMs, error: ProtocolError): void {
		if (this.#opening !== null) {
			this.#failOpening(error);
			return;
		}
		this.#malformed += 1;
		const fatal = this.#malformed >= LIMITS.malformedMessages;
		this.#emit({ type: 'error', at, error, fatal });
		if (fatal) {
			this.#end(at, { by: 'local', code: 1002, reason: 'too many malformed messages' });
			this.#socket.terminate();
		}
	}

	#onError(at: ClockMs, error: Error): void {
		const explained = errorOfSocket(error, this.#where);
		if (this.#opening !== null) {
			this.#failOpening(explained);
		} else if (!this.#closed) {
			this.#emit({ type: 'error', at, error: explained, fatal: true });
		}
	}

	#onRefused(request: ClientRequest, response: IncomingMessage): void {
		request.destroy();
		this.#failOpening(errorOfStatus(response.statusCode ?? 0, this.#where));
	}

	#onClose(at: ClockMs, code: number, reason: string): void {
		if (this.#opening !== null) {
			this.#failOpening(errorOfClose(code, this.#where));
		} else if (!this.#closed) {
			const by = code === 1006 ? 'network' : 'remote';
			this.#end(at, { by, code, reason: reason || (this.#saidBye ? 'bye' : '') });
		}
	}

	#failOpening(error: Error): void {
		this.#opening?.reject(error);
	}

	#emit(event: SessionEvent): void {
		this.#context.emit(event);
	}

	#end(at: ClockMs, reason: CloseReason): void {
		this.#closed = true;
		this.#emit({ type: 'closed', at, reason });
		this.#wake(Number.POSITIVE_INFINITY);
	}

	#wake(frames: number): void {
		const due = this.#waiters.filter((waiter) => waiter.frames <= frames);
		this.#waiters = this.#waiters.filter((waiter) => waiter.frames > frames);
		for (const waiter of due) {
			waiter.resolve();
		}
	}

	#reply(): { responseId?: string } {
		return this.#responseId === null ? {} : { responseId: this.#responseId };
	}

	#sendText(text: string): void {
		if (this.#socket.readyState === WebSocket.OPEN) {
			this.#socket.send(text, { compress: false }, () => undefined);
			this.#context.wire('out', Buffer.byteLength(text), JSON.parse(text));
		}
	}

	#timeoutError(handshakeMs: number): ConnectionError {
		return new ConnectionError({
			what: `the server at ${this.#where} did not answer in time`,
			expected: `its hello within ${handshakeMs} ms`,
			hint: 'a server should accept connections only once its model is loaded',
		});
	}

	#abortError(): Error {
		const { reason } = this.#context.signal;
		return reason instanceof Error
			? reason
			: new ConnectionError({
					what: `connecting to ${this.#where} was aborted`,
					found: errorMessage(reason),
				});
	}
}
