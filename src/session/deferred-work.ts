/** A burst is worked through where it arrives, in portions of this many: what waits stays bounded. */
const MOST_WAITING = 32;

/**
 * Work that socket callbacks leave for when no frame is due, and at the latest for the slot of their own session. What
 * arrives for many sessions at once would otherwise be parsed and decoded in one go, in front of whichever frame is due
 * next.
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

	/** Does the first piece that waits, if any; returns whether more is waiting. */
	runOne(): boolean {
		const work = this.#running ? undefined : this.#waiting.shift();
		if (work !== undefined) {
			this.#running = true;
			try {
				work();
			} finally {
				this.#running = false;
			}
		}
		return this.#waiting.length > 0;
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
