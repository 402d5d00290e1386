import { io, type Socket } from 'socket.io-client';
import type { SessionContext } from '../../src/core/adapter.ts';
import { type BenchError, ConnectionError, errorMessage, ProtocolError } from '../../src/core/errors.ts';
import type { SessionEvent } from '../../src/core/session-event.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { errorOfEarlyClose, errorOfSocket, errorOfStatus, type LinkHints, printable } from './link-error.ts';
import { LinkLife } from './link-life.ts';
import { Carriers } from './socketio-carriers.ts';

/** How long a peer may take for its part of the goodbye, ms. */
const GOODBYE_MS = 1_000;
/** How long a WebSocket that the server offers may take to replace long polling, ms. */
const UPGRADE_MS = 2_000;

/** Statuses with one meaning in every protocol: no credentials, not allowed, too many requests, server full. */
const ANSWERS: ReadonlySet<number> = new Set([401, 403, 429, 503]);

/** Where and how to connect. */
export type SocketIoLinkOptions = {
	/** `http:` or `https:`; a path goes before `/socket.io`. */
	readonly url: URL;
	readonly selfSigned: boolean;
	readonly maxMessageBytes: number;
	readonly handshakeMs: number;
	readonly hints: LinkHints;
	readonly context: SessionContext;
};

/** What a protocol does with its connection. */
export interface SocketIoDialogue {
	/** The server accepted the connection, which has its final carrier: `websocket` or `polling`. */
	onConnect(carrier: string): void;
	/**
	 * One event; `at` was read before anything else. Logs it with `context.wire`.
	 *
	 * @throws ProtocolError on a malformed one: it fails the handshake, later it becomes an error event.
	 */
	onEvent(at: ClockMs, name: string, parameters: readonly unknown[]): void;
	/** Last words, sent before the connection is closed. */
	onGoodbye?(): void;
}

/**
 * One socket.io connection (Engine.IO 4, socket.io 3 or later), with the same life as a WebSocket's. It never
 * reconnects by itself: a conversation that was cut is over.
 */
export class SocketIoLink {
	readonly #life: LinkLife;
	readonly #carriers: Carriers;
	readonly #socket: Socket;
	readonly #options: SocketIoLinkOptions;
	readonly #dialogue: SocketIoDialogue;
	#connected = false;
	#upgrade: 'unknown' | 'going-on' | 'settled' = 'unknown';
	#upgradeTimer: NodeJS.Timeout | undefined;

	/** Begins to connect at once. The dialogue is called from the socket's callbacks, never from here. */
	constructor(options: SocketIoLinkOptions, dialogue: SocketIoDialogue) {
		this.#options = options;
		this.#dialogue = dialogue;
		const { context, hints, handshakeMs } = options;
		this.#carriers = new Carriers(options);
		const { url } = options;
		this.#socket = io(url.origin, {
			path: `${url.pathname.replace(/\/$/, '')}/socket.io`,
			transports: [...this.#carriers.transports],
			autoConnect: false,
			reconnection: false,
			forceNew: true,
			// The life of the link has the same patience, and says more when it ends.
			timeout: handshakeMs + 1_000,
		});
		this.#life = new LinkLife({ context, hints, handshakeMs, drop: () => this.#drop() });
		this.#listen();
		if (this.#life.opening) {
			this.#socket.connect();
			this.#watchUpgrade();
		}
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
		const waiting = this.#socket.io.engine?.writeBuffer ?? [];
		const carried = this.#carriers.bufferedBytes;
		// What the WebSocket has taken stays in the buffer until its turn ends: it is not counted twice.
		return carried > 0 ? carried : waiting.reduce((sum, { data }) => sum + sizeOf(data), 0);
	}

	/** The handshake is complete: `opened` resolves. */
	ready(): void {
		this.#life.ready();
	}

	/** Ends the handshake with an error; once the session is open, emits the error as a fatal one. */
	fail(at: ClockMs, error: BenchError): void {
		this.#life.fail(at, error);
	}

	/** The server ended the conversation in the words of its protocol: closes without last words. */
	endedByServer(at: ClockMs, reason: string): void {
		this.#life.end(at, { by: 'remote', code: null, reason });
		this.#socket.disconnect();
		this.#carriers.terminate();
	}

	/** Passes an event on, unless the session is over. */
	emit(event: SessionEvent): void {
		this.#life.emit(event);
	}

	/** Sends an event now. False when the connection is not open. */
	send(name: string, ...parameters: readonly unknown[]): boolean {
		if (this.#life.ended || !this.#socket.connected) {
			return false;
		}
		this.#socket.emit(name, ...parameters);
		return true;
	}

	/** Says goodbye, and waits until the connection has closed. Idempotent, never rejects, never hangs. */
	async close(): Promise<void> {
		if (!this.#life.ended) {
			this.#dialogue.onGoodbye?.();
			this.#life.end(this.#options.context.now(), { by: 'local', code: 1000, reason: '' });
		}
		clearTimeout(this.#upgradeTimer);
		this.#socket.disconnect();
		const timer = setTimeout(() => this.#carriers.terminate(), GOODBYE_MS);
		await this.#carriers.gone();
		clearTimeout(timer);
	}

	#listen(): void {
		const { context } = this.#options;
		this.#socket.on('connect', () => {
			this.#connected = true;
			this.#maybeStart(context.now());
		});
		this.#socket.onAny((name: string, ...parameters: unknown[]) => {
			const at = context.now();
			this.#life.guarded(at, () => this.#dialogue.onEvent(at, name, parameters));
		});
		this.#socket.on('connect_error', (error) => this.#life.fail(context.now(), this.#explain(error)));
		this.#socket.on('disconnect', (reason) => this.#onDisconnect(context.now(), reason));
	}

	/** Audio that is polled comes late and in lumps: where the server offers a WebSocket, it is waited for. */
	#watchUpgrade(): void {
		const { engine } = this.#socket.io;
		const settle = (): void => {
			clearTimeout(this.#upgradeTimer);
			this.#upgrade = 'settled';
			this.#maybeStart(this.#options.context.now());
		};
		engine.on('handshake', ({ upgrades }) => {
			if (upgrades.includes('websocket')) {
				this.#upgrade = 'going-on';
				this.#upgradeTimer = setTimeout(settle, UPGRADE_MS);
			} else {
				settle();
			}
		});
		engine.on('upgrade', settle);
		engine.on('upgradeError', settle);
	}

	#maybeStart(at: ClockMs): void {
		if (this.#connected && this.#upgrade === 'settled' && this.#life.opening) {
			const { engine } = this.#socket.io;
			this.#life.guarded(at, () => this.#dialogue.onConnect(engine.transport.name));
		}
	}

	#onDisconnect(at: ClockMs, reason: Socket.DisconnectReason): void {
		const { fault } = this.#carriers;
		const tooLong = fault?.type === 'error' && fault.error.message.includes('payload');
		if (reason === 'parse error' || tooLong) {
			const what = `the server at ${this.#options.hints.where} broke the socket.io protocol`;
			const found = tooLong ? printable(fault.error.message) : 'an invalid packet';
			this.#life.fail(at, new ProtocolError({ what, found }));
			this.#life.giveUp(at, found);
		} else if (this.#life.opening) {
			this.#life.fail(at, errorOfEarlyClose(1006, reason, this.#options.hints));
		} else {
			const goodbye = reason === 'io server disconnect';
			this.#life.end(at, {
				by: goodbye ? 'remote' : 'network',
				code: goodbye ? 1000 : 1006,
				reason: goodbye ? '' : reason,
			});
		}
	}

	#explain(error: Error): BenchError {
		const { hints } = this.#options;
		const { fault } = this.#carriers;
		if (fault?.type === 'status') {
			return ANSWERS.has(fault.status)
				? errorOfStatus(fault.status, fault.headers['retry-after'], hints)
				: new ConnectionError({
						what: `the server at ${hints.where} does not speak socket.io`,
						expected: 'HTTP 200 at its /socket.io',
						found: `HTTP ${fault.status}`,
						hint: 'check the path of the URL, and that the server speaks socket.io 3 or later',
					});
		}
		return fault === null
			? errorOfEarlyClose(1006, errorMessage(error), hints)
			: errorOfSocket(fault.error, hints);
	}

	#drop(): void {
		clearTimeout(this.#upgradeTimer);
		this.#socket.disconnect();
		this.#carriers.terminate();
	}
}

function sizeOf(data: unknown): number {
	return typeof data === 'string' ? data.length : data instanceof Uint8Array ? data.length : 0;
}
