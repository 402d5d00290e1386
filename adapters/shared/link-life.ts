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
import type { LinkHints } from './link-error.ts';

/** Malformed messages after which a session is given up. */
const MAX_MALFORMED = 20;

/** What a life needs of the connection that lives it. */
export type LinkLifeOptions = {
	readonly context: SessionContext;
	readonly hints: LinkHints;
	/** From now until `ready` is called, ms. */
	readonly handshakeMs: number;
	/** Breaks the connection at once. Called from here never before the constructor has returned. */
	readonly drop: () => void;
};

/**
 * The life of an adapter's connection, on any transport: a handshake that ends in time and can be
 * aborted, events in order, bad messages that are counted, and `closed` once and last.
 */
export class LinkLife {
	/** Settles once: when the server is ready, or with a `BenchError`. */
	readonly opened: Promise<void>;
	readonly #options: LinkLifeOptions;
	/** Null once `opened` is settled. */
	#opening: { readonly resolve: () => void; readonly reject: (error: Error) => void } | null = null;
	#ended = false;
	#malformed = 0;

	constructor(options: LinkLifeOptions) {
		this.#options = options;
		const { context, handshakeMs, drop } = options;
		this.opened = new Promise((resolve, reject) => {
			const timer = setTimeout(() => this.#opening?.reject(this.#lateError()), handshakeMs);
			const abort = (): void => this.#opening?.reject(this.#abortError());
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
					// The carrier may not be made yet where the signal was aborted before.
					queueMicrotask(drop);
				},
			};
			context.signal.addEventListener('abort', abort);
			if (context.signal.aborted) {
				abort();
			}
		});
	}

	/** Whether the handshake is still in progress. */
	get opening(): boolean {
		return this.#opening !== null;
	}

	/** Whether the server is ready and the session is open. */
	get live(): boolean {
		return this.#opening === null && !this.#ended;
	}

	/** Whether nothing more will be told. */
	get ended(): boolean {
		return this.#ended;
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
			this.#opening.reject(error);
		}
	}

	/** Passes an event on, unless the session is over. */
	emit(event: SessionEvent): void {
		if (!this.#ended) {
			this.#options.context.emit(event);
		}
	}

	/** Tells of a malformed message; too many of them end the session. */
	malformed(at: ClockMs, error: ProtocolError): void {
		if (this.#opening !== null) {
			this.#opening.reject(error);
			return;
		}
		this.#malformed += 1;
		const fatal = this.#malformed >= MAX_MALFORMED;
		this.emit({ type: 'error', at, error, fatal });
		if (fatal) {
			this.giveUp(at, 'too many malformed messages');
		}
	}

	/** Ends a session with a server that cannot be talked to. */
	giveUp(at: ClockMs, reason: string): void {
		this.end(at, { by: 'local', code: 1002, reason });
		this.#options.drop();
	}

	/** Handles one message: a `ProtocolError` that is thrown is the server's, anything else ours. */
	guarded(at: ClockMs, handle: () => void): void {
		if (this.#ended) {
			return;
		}
		try {
			handle();
		} catch (error) {
			if (error instanceof ProtocolError) {
				this.malformed(at, error);
			} else {
				// Thrown on, it would fall into the carrier's callback and end every other session with this one.
				this.fail(at, new HarnessError({ what: errorMessage(error), cause: error }));
			}
		}
	}

	/** The session is over: `closed` is told, once, and nothing after it. */
	end(at: ClockMs, reason: CloseReason): void {
		if (!this.#ended) {
			this.#ended = true;
			this.#options.context.emit({ type: 'closed', at, reason });
		}
	}

	#lateError(): ConnectionError {
		const { hints, handshakeMs } = this.#options;
		return new ConnectionError({
			what: `the server at ${hints.where} was not ready in time`,
			expected: `its handshake within ${handshakeMs} ms`,
			hint: hints.notReady,
		});
	}

	#abortError(): Error {
		const { reason } = this.#options.context.signal;
		const what = `connecting to ${this.#options.hints.where} was aborted`;
		return reason instanceof Error ? reason : new ConnectionError({ what, found: errorMessage(reason) });
	}
}
