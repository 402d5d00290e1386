import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { SessionContext } from '../../src/core/adapter.ts';
import {
	type BenchError,
	ConnectionError,
	errorMessage,
	HarnessError,
	ProtocolError,
} from '../../src/core/errors.ts';
import type { CloseReason, SessionEvent } from '../../src/core/session-event.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { errorOfEarlyClose, errorOfSocket, errorOfStatus, type LinkHints } from './link-error.ts';
import { messageBytes } from './message-bytes.ts';

/** How long a peer may take for its part of the closing handshake, ms. */
const GOODBYE_MS = 1_000;
/** Malformed messages after which a session is given up. */
const MAX_MALFORMED = 20;

/** Where and how to connect. */
export type LinkOptions = {
	readonly url: URL;
	/** Subprotocols to offer. */
	readonly protocols: readonly string[];
	readonly headers: Readonly<Record<string, string>>;
	/** Accepts any certificate: for servers that sign their own. */
	readonly selfSigned: boolean;
	readonly maxMessageBytes: number;
	/** From the start of connecting until the dialogue calls `ready`, ms. */
	readonly handshakeMs: number;
	readonly hints: LinkHints;
	readonly context: SessionContext;
};

/** What a protocol does with its connection. */
export interface Dialogue {
	/** The server accepted the connection with these headers; `onOpen` follows. */
	onUpgrade?(headers: IncomingHttpHeaders): void;
	/** The connection is open; the server need not be ready. */
	onOpen?(): void;
	/**
	 * One message; `at` was read before anything else. Logs it with `context.wire`.
	 *
	 * @throws ProtocolError on a malformed one: it fails the handshake, later it becomes an error event.
	 */
	onMessage(at: ClockMs, bytes: Buffer, isBinary: boolean): void;
	/** A better explanation for a connection that ended before the server was ready; null = none. */
	explainEarlyClose?(code: number, reason: string): BenchError | null;
	/** Last words, sent before the closing handshake. */
	onGoodbye?(): void;
}

/**
 * One WebSocket as every adapter needs it: a handshake that ends in time, is abortable and leaves nothing behind;
 * events in order with `closed` once and last; a goodbye that never hangs. What is said over it is the
 * {@link Dialogue}'s affair.
 */
export class SocketLink {
	/** Settles once: when the dialogue is ready, or with a `BenchError`. */
	readonly opened: Promise<void>;
	readonly #socket: WebSocket;
	readonly #context: SessionContext;
	readonly #dialogue: Dialogue;
	readonly #hints: LinkHints;
	readonly #gone: Promise<void>;
	/** Null once `opened` is settled. */
	#opening: { readonly resolve: () => void; readonly reject: (error: Error) => void } | null = null;
	#ended = false;
	#malformed = 0;

	/** Begins to connect at once. The dialogue is called from the socket's callbacks, never from here. */
	constructor(options: LinkOptions, dialogue: Dialogue) {
		const { url, protocols, headers, selfSigned, maxMessageBytes, handshakeMs, hints, context } = options;
		this.#context = context;
		this.#dialogue = dialogue;
		this.#hints = hints;
		this.#socket = new WebSocket(url, [...protocols], {
			perMessageDeflate: false,
			maxPayload: maxMessageBytes,
			headers: { ...headers },
			rejectUnauthorized: !selfSigned,
		});
		const socket = this.#socket;
		this.opened = new Promise((resolve, reject) => {
			const timer = setTimeout(() => this.#failOpening(this.#lateError(handshakeMs)), handshakeMs);
			const abort = (): void => this.#failOpening(this.#abortError());
			const settle = (): void => {
				clearTimeout(timer);
				context.signal.removeEventListener('abort', abort);
				this.#opening = null;
			};
			this.#opening = {
				resolve: () => {
					settle();
					resolve();
				},
				reject: (error) => {
					settle();
					this.#ended = true;
					reject(error);
					socket.terminate();
				},
			};
			context.signal.addEventListener('abort', abort);
			if (context.signal.aborted) {
				abort();
			}
		});
		this.#gone = new Promise((settled) => socket.once('close', () => settled()));
		socket.on('upgrade', ({ headers }) => this.#guarded(context.now(), () => dialogue.onUpgrade?.(headers)));
		socket.on('open', () => this.#guarded(context.now(), () => dialogue.onOpen?.()));
		socket.on('message', (data, isBinary) => {
			const at = context.now();
			this.#guarded(at, () => dialogue.onMessage(at, messageBytes(data), isBinary));
		});
		socket.on('close', (code, reason) => this.#onClose(context.now(), code, reason.toString('utf8')));
		socket.on('error', (error) => this.#onError(context.now(), error));
		socket.on('unexpected-response', (request, response) => this.#onRefused(request, response));
	}

	/** Whether the server is ready and the session goes on. */
	get live(): boolean {
		return this.#opening === null && !this.#ended;
	}

	/** Bytes handed to `send` that have not left this process. */
	get bufferedBytes(): number {
		return this.#socket.bufferedAmount;
	}

	/** The handshake is complete: `opened` resolves. */
	ready(): void {
		this.#opening?.resolve();
	}

	/** Ends the handshake with an error; once the session is open, emits the error as a fatal one. */
	fail(at: ClockMs, error: BenchError): void {
		if (this.#opening === null) {
			this.emit({ type: 'error', at, error, fatal: true });
		} else {
			this.#failOpening(error);
		}
	}

	/** Sends a message now. False when the connection is not open; failures of a write close the socket. */
	send(data: Uint8Array | string): boolean {
		if (this.#ended || this.#socket.readyState !== WebSocket.OPEN) {
			return false;
		}
		this.#socket.send(data, { binary: typeof data !== 'string', compress: false }, () => undefined);
		return true;
	}

	/** Passes an event on, unless the session is over. */
	emit(event: SessionEvent): void {
		if (!this.#ended) {
			this.#context.emit(event);
		}
	}

	/** Tells of a malformed message; too many of them end the session. */
	malformed(at: ClockMs, error: ProtocolError): void {
		if (this.#opening !== null) {
			this.#failOpening(error);
			return;
		}
		this.#malformed += 1;
		const fatal = this.#malformed >= MAX_MALFORMED;
		this.emit({ type: 'error', at, error, fatal });
		if (fatal) {
			this.#end({ by: 'local', code: 1002, reason: 'too many malformed messages' }, at);
			this.#socket.terminate();
		}
	}

	/** Says goodbye, and waits until the connection is gone. Idempotent, never rejects, never hangs. */
	async close(): Promise<void> {
		if (!this.#ended) {
			this.#dialogue.onGoodbye?.();
			this.#end({ by: 'local', code: 1000, reason: '' }, this.#context.now());
		}
		this.#socket.close(1000);
		const timer = setTimeout(() => this.#socket.terminate(), GOODBYE_MS);
		await this.#gone;
		clearTimeout(timer);
	}

	#guarded(at: ClockMs, handle: () => void): void {
		if (this.#ended) {
			return;
		}
		try {
			handle();
		} catch (error) {
			if (error instanceof ProtocolError) {
				this.malformed(at, error);
			} else {
				// Thrown on, it would fall into the socket's callback and end every other session with this one.
				this.fail(at, new HarnessError({ what: errorMessage(error), cause: error }));
			}
		}
	}

	#onError(at: ClockMs, error: Error): void {
		const explained = errorOfSocket(error, this.#hints);
		this.fail(at, explained);
		if (explained instanceof ProtocolError) {
			this.#end({ by: 'local', code: 1002, reason: explained.explanation.found ?? '' }, at);
			this.#socket.terminate();
		}
	}

	#onRefused(request: ClientRequest, response: IncomingMessage): void {
		const { statusCode, headers } = response;
		this.#failOpening(errorOfStatus(statusCode ?? 0, headers['retry-after'], this.#hints));
		request.destroy();
	}

	#onClose(at: ClockMs, code: number, reason: string): void {
		if (this.#opening !== null) {
			const explained = this.#dialogue.explainEarlyClose?.(code, reason) ?? null;
			this.#failOpening(explained ?? errorOfEarlyClose(code, reason, this.#hints));
		} else {
			this.#end({ by: code === 1006 ? 'network' : 'remote', code, reason }, at);
		}
	}

	#failOpening(error: Error): void {
		this.#opening?.reject(error);
	}

	#end(reason: CloseReason, at: ClockMs): void {
		if (!this.#ended) {
			this.#ended = true;
			this.#context.emit({ type: 'closed', at, reason });
		}
	}

	#lateError(handshakeMs: number): ConnectionError {
		return new ConnectionError({
			what: `the server at ${this.#hints.where} was not ready in time`,
			expected: `its handshake within ${handshakeMs} ms`,
			hint: this.#hints.notReady,
		});
	}

	#abortError(): Error {
		const { reason } = this.#context.signal;
		const what = `connecting to ${this.#hints.where} was aborted`;
		return reason instanceof Error ? reason : new ConnectionError({ what, found: errorMessage(reason) });
	}
}
