import type { ClockMs } from '../core/time.ts';
import type { Pacer } from './pacer.ts';

/** A burst is worked through where it arrives, in portions of this many: what waits stays bounded. */
const MOST_WAITING = 32;
/** Work waits for the next frame only where that comes within this time. */
const LONGEST_WAIT_MS = 100;

type Piece = { readonly leftAt: ClockMs; readonly work: () => void };

/**
 * Work that socket callbacks leave for when no frame is due, and at the latest for the slot of their own session. What
 * arrives for many sessions at once would otherwise be parsed and decoded in one go, in front of whichever frame is due
 * next (ADR 0008).
 */
export class DeferredWork {
	readonly #pacer: Pick<Pacer, 'clock' | 'virtual' | 'whenIdle'>;
	readonly #mayWait: () => boolean;
	readonly #waiting: Piece[] = [];
	#running = false;
	#leftAt: ClockMs | null = null;
	#asked = false;

	/**
	 * `paced` says whether frames are still to come. Without them there is no slot to wait for, and a virtual clock waits
	 * until all was said: then work is done at once.
	 */
	constructor(pacer: Pick<Pacer, 'clock' | 'virtual' | 'whenIdle'>, frameMs: number, paced: () => boolean) {
		this.#pacer = pacer;
		const canWait = !pacer.virtual && frameMs <= LONGEST_WAIT_MS;
		this.#mayWait = () => canWait && paced();
	}

	/** When the work that is being done was left; null outside of such work. */
	get leftAt(): ClockMs | null {
		return this.#leftAt;
	}

	/** Takes work, which must not throw. What such work leaves itself belongs to it and is done at once. */
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

	/** Does all that waits, in order. Called from within such work, it leaves the rest to the call that is under way. */
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

	/** One request at a time: where the pacer is never idle, they must not pile up. */
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
