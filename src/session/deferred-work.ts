import type { ClockMs } from '../core/time.ts';
import type { Pacer } from './pacer.ts';

/** Most pieces of work that wait. A longer burst is done at once, in portions of this size. */
const MOST_WAITING = 32;
/** Work waits for the next frame only if it is due within this time. */
const LONGEST_WAIT_MS = 100;

type Piece = { readonly leftAt: ClockMs; readonly work: () => void };

/**
 * Work that socket callbacks postpone until no frame is due, at the latest until the next slot of their own session.
 * Otherwise, messages that arrive for many sessions at once would be parsed and decoded together and delay the next
 * frame (ADR 0008).
 */
export class DeferredWork {
	readonly #pacer: Pick<Pacer, 'clock' | 'virtual' | 'whenIdle'>;
	readonly #mayWait: () => boolean;
	readonly #waiting: Piece[] = [];
	#running = false;
	#leftAt: ClockMs | null = null;
	#asked = false;

	/**
	 * `paced` says whether further frames are due. Without them there is no slot to wait for, and the virtual clock waits for
	 * all answers: in both cases work is done at once.
	 */
	constructor(pacer: Pick<Pacer, 'clock' | 'virtual' | 'whenIdle'>, frameMs: number, paced: () => boolean) {
		this.#pacer = pacer;
		const canWait = !pacer.virtual && frameMs <= LONGEST_WAIT_MS;
		this.#mayWait = () => canWait && paced();
	}

	/** When the current piece of work was postponed; null outside of such work. */
	get leftAt(): ClockMs | null {
		return this.#leftAt;
	}

	/** Postpones work, which must not throw. Work that such work postpones in turn is done at once. */
	leave(work: () => void): void {
		if (this.#running || !this.#mayWait()) {
			work();
			return;
		}
		this.#waiting.push({ leftAt: this.#pacer.clock.now(), work });
		if (this.#waiting.length >= MOST_WAITING) {
			this.run();
		} else {
			this.#askForIdleTime();
		}
	}

	/** Does all waiting work, in order. A call from within such work does nothing: the outer call does the rest. */
	run(): void {
		if (!this.#running) {
			this.#do(this.#waiting.length);
		}
	}

	#do(pieces: number): void {
		this.#running = true;
		try {
			for (const { leftAt, work } of this.#waiting.splice(0, pieces)) {
				this.#leftAt = leftAt;
				work();
			}
		} finally {
			this.#leftAt = null;
			this.#running = false;
		}
	}

	/** One request at a time: if the pacer is never idle, requests must not accumulate. */
	#askForIdleTime(): void {
		if (!this.#asked) {
			this.#asked = true;
			this.#pacer.whenIdle?.(this.#useIdleTime);
		}
	}

	readonly #useIdleTime = (): void => {
		this.#asked = false;
		this.#do(1);
		if (this.#waiting.length > 0) {
			this.#askForIdleTime();
		}
	};
}
