/** What remains of the limit after a server said "too many". */
const DECREASE = 0.8;

/**
 * How many sessions at once, after a server's wishes: additive increase, multiplicative decrease (Chiu and Jain 1989,
 * the rule of TCP), between 1 and `most`. A refusal lowers the limit once, however many sessions it hits together; as
 * many successes in a row as the limit allows at once raise it by one.
 */
export class AdaptiveLimit {
	readonly #most: number;
	#limit: number;
	#successes = 0;
	#refusals = 0;
	#quietUntilMs = Number.NEGATIVE_INFINITY;

	constructor(most: number) {
		this.#most = Math.max(1, Math.floor(most));
		this.#limit = this.#most;
	}

	/** Sessions that may run now. */
	get limit(): number {
		return this.#limit;
	}

	/** Consecutive refusals since the last success, those that came together counted once. */
	get refusals(): number {
		return this.#refusals;
	}

	/** A session was refused at `nowMs`; a refusal before `nowMs + waitMs` has the same reason. */
	refused(nowMs: number, waitMs: number): void {
		this.#successes = 0;
		if (nowMs < this.#quietUntilMs) {
			return;
		}
		this.#quietUntilMs = nowMs + waitMs;
		this.#refusals += 1;
		this.#limit = Math.max(1, Math.floor(this.#limit * DECREASE));
	}

	/** A session was held to its end. */
	succeeded(): void {
		this.#refusals = 0;
		this.#successes += 1;
		if (this.#successes >= this.#limit && this.#limit < this.#most) {
			this.#limit += 1;
			this.#successes = 0;
		}
	}
}

/** First wait where a server says "too many" without saying for how long, ms; doubles with each refusal in a row. */
const BACK_OFF_MS = 5_000;
/** Longest wait of our own choosing, ms. */
const LONGEST_MS = 120_000;
/** Longest wait that a server is believed, ms: a hostile or broken one must not stop a run for a day. */
const LONGEST_ASKED_MS = 900_000;

/** How long to wait after the `refusals`-th refusal in a row (from 0), in ms. */
export function backOffMs(refusals: number, retryAfterMs: number | null): number {
	return retryAfterMs === null
		? Math.min(LONGEST_MS, BACK_OFF_MS * 2 ** Math.min(refusals, 10))
		: Math.min(LONGEST_ASKED_MS, Math.max(0, retryAfterMs));
}
