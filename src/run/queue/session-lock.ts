/**
 * A read-write lock: any number of sessions at once, or one piece of work that would disturb their timing, alone. Work that
 * waits goes before further sessions.
 */
export class SessionLock {
	#sessions = 0;
	#last: Promise<void> = Promise.resolve();
	#whenQuiet: (() => void) | null = null;

	/** Runs a session; waits while other work runs or waits. */
	async session<T>(work: () => Promise<T>): Promise<T> {
		for (let seen: Promise<void> | null = null; seen !== this.#last; ) {
			seen = this.#last;
			await seen;
		}
		this.#sessions += 1;
		try {
			return await work();
		} finally {
			this.#sessions -= 1;
			if (this.#sessions === 0) {
				this.#whenQuiet?.();
			}
		}
	}

	/** Runs `work` when no session is under way; one at a time. */
	alone<T>(work: () => Promise<T>): Promise<T> {
		const turn = this.#last.then(async () => {
			if (this.#sessions > 0) {
				await new Promise<void>((resolve) => {
					this.#whenQuiet = resolve;
				});
				this.#whenQuiet = null;
			}
			return work();
		});
		this.#last = turn.then(
			() => undefined,
			() => undefined,
		);
		return turn;
	}
}
