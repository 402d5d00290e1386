import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { SessionContext } from '../../src/core/adapter.ts';
import { type BenchError, ProtocolError } from '../../src/core/errors.ts';
import type { SessionEvent } from '../../src/core/session-event.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { errorOfEarlyClose, errorOfSocket, errorOfStatus, type LinkHints } from './link-error.ts';
import { LinkLife } from './link-life.ts';
import { messageBytes } from './message-bytes.ts';

/** How long a peer may take for its part of the closing handshake, ms. */
const GOODBYE_MS = 1_000;

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
	readonly #life: LinkLife;
	readonly #socket: WebSocket;
	readonly #context: SessionContext;
	readonly #dialogue: Dialogue;
	readonly #hints: LinkHints;
	readonly #gone: Promise<void>;

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
		const life = new LinkLife({ context, hints, handshakeMs, drop: () => socket.terminate() });
		this.#life = life;
		this.#gone = new Promise((settled) => socket.once('close', () => settled()));
		socket.on('upgrade', ({ headers }) => life.guarded(context.now(), () => dialogue.onUpgrade?.(headers)));
		socket.on('open', () => life.guarded(context.now(), () => dialogue.onOpen?.()));
		socket.on('message', (data, isBinary) => {
			const at = context.now();
			context.defer(() => life.guarded(at, () => dialogue.onMessage(at, messageBytes(data), isBinary)));
		});
		socket.on('close', (code, reason) => {
			const at = context.now();
			context.defer(() => this.#onClose(at, code, reason.toString('utf8')));
		});
		socket.on('error', (error) => {
			const at = context.now();
			context.defer(() => this.#onError(at, error));
		});
		socket.on('unexpected-response', (request, response) => this.#onRefused(request, response));
	}

	/** Settles once: when the dialogue is ready, or with a `BenchError`. */
	get opened(): Promise<void> {
		return this.#life.opened;
	}

	/** Whether the server is ready and the session is open. */
	get live(): boolean {
		return this.#life.live;
	}

	/** Bytes handed to `send` that have not left this process. */
	get bufferedBytes(): number {
		return this.#socket.bufferedAmount;
	}

	/** The handshake is complete: `opened` resolves. */
	ready(): void {
		this.#life.ready();
	}

	/** Ends the handshake with an error; once the session is open, emits the error as a fatal one. */
	fail(at: ClockMs, error: BenchError): void {
		this.#life.fail(at, error);
	}

	/** Sends a message now. False when the connection is not open; failures of a write close the socket. */
	send(data: Uint8Array | string): boolean {
		if (this.#life.ended || this.#socket.readyState !== WebSocket.OPEN) {
			return false;
		}
		// `ws` writes bytes as one piece with their header, and a string as two.
		const bytes = typeof data === 'string' ? Buffer.from(data) : data;
		this.#socket.send(bytes, { binary: typeof data !== 'string', compress: false }, () => undefined);
		return true;
	}

	/** Passes an event on, unless the session is over. */
	emit(event: SessionEvent): void {
		this.#life.emit(event);
	}

	/** Tells of a malformed message; too many of them end the session. */
	malformed(at: ClockMs, error: ProtocolError): void {
		this.#life.malformed(at, error);
	}

	/** Says goodbye, and waits until the connection has closed. Idempotent, never rejects, never hangs. */
	async close(): Promise<void> {
		if (!this.#life.ended) {
			this.#dialogue.onGoodbye?.();
			this.#life.end(this.#context.now(), { by: 'local', code: 1000, reason: '' });
		}
		this.#socket.close(1000);
		const timer = setTimeout(() => this.#socket.terminate(), GOODBYE_MS);
		await this.#gone;
		clearTimeout(timer);
	}

	#onError(at: ClockMs, error: Error): void {
		const explained = errorOfSocket(error, this.#hints);
		this.#life.fail(at, explained);
		if (explained instanceof ProtocolError) {
			this.#life.giveUp(at, explained.explanation.found ?? '');
		}
	}

	#onRefused(request: ClientRequest, response: IncomingMessage): void {
		const { statusCode, headers } = response;
		const error = errorOfStatus(statusCode ?? 0, headers['retry-after'], this.#hints);
		this.#life.fail(this.#context.now(), error);
		request.destroy();
	}

	#onClose(at: ClockMs, code: number, reason: string): void {
		if (this.#life.opening) {
			const explained = this.#dialogue.explainEarlyClose?.(code, reason) ?? null;
			this.#life.fail(at, explained ?? errorOfEarlyClose(code, reason, this.#hints));
		} else {
			this.#life.end(at, { by: code === 1006 ? 'network' : 'remote', code, reason });
		}
	}
}
