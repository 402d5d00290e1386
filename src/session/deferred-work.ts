/** A burst is worked through where it arrives, in portions of this many: what waits stays bounded. */
const MOST_WAITING = 16;

/**
 * Work that socket callbacks leave for the slot of their own session. What arrives for many sessions at once would
 * otherwise be parsed and decoded in one go, in front of whichever frame is due next; spread over the slots, every
 * frame has only the work of its own session before it.
 */
export class DeferredWork {
	readonly #waiting: (() => void)[] = [];
	#running = false;

	/** Whether deferred work is being done: what it calls belongs to it and is not deferred again. */
	get running(): boolean {
		return this.#running;
	}

	/** Leaves work, which must not throw, until `run` is called or much is waiting. */
	add(work: () => void): void {
		this.#waiting.push(work);
		if (this.#waiting.length >= MOST_WAITING) {
			this.run();
		}
	}

	/** Does all that waits, in order. Called from within such work, it leaves the rest to the call that is under way. */
	run(): void {
		if (this.#running || this.#waiting.length === 0) {
			return;
		}
		this.#running = true;
		try {
			for (const work of this.#waiting) {
				work();
			}
		} finally {
			this.#waiting.length = 0;
			this.#running = false;
		}
	}
}
