/** How often waiting is reported, ms. */
const REPORT_MS = 500;

/** A longer wait is reported at once, ms. */
const URGENT_MS = 25;

/** How often the event loop is looked at, ms. */
const PROBE_MS = 10;

/**
 * Measures how long audio waits for the machine: for the event loop of this process (a timer that fires late
 * means that frames were read late) and for the recogniser's processes (each transcript carries its wait).
 */
export class LagMeter {
	readonly #timer: NodeJS.Timeout;
	readonly #report: (lagMs: number) => void;
	#probeDueMs: number;
	#reportDueMs: number;
	#worstMs = 0;

	/** @param report Called about twice a second with the longest wait since the last call, ms. */
	constructor(report: (lagMs: number) => void) {
		this.#report = report;
		const nowMs = performance.now();
		this.#probeDueMs = nowMs + PROBE_MS;
		this.#reportDueMs = nowMs + REPORT_MS;
		this.#timer = setInterval(() => this.#probe(), PROBE_MS);
		this.#timer.unref();
	}

	/** A piece of audio waited this long before it was processed. */
	waited(lagMs: number): void {
		this.#worstMs = Math.max(this.#worstMs, lagMs);
		if (lagMs > URGENT_MS) {
			this.#tell(performance.now());
		}
	}

	/** Stops measuring. */
	close(): void {
		clearInterval(this.#timer);
	}

	#probe(): void {
		const nowMs = performance.now();
		const lateMs = Math.max(0, nowMs - this.#probeDueMs);
		this.#probeDueMs = nowMs + PROBE_MS;
		this.waited(lateMs);
		if (nowMs >= this.#reportDueMs) {
			this.#tell(nowMs);
		}
	}

	#tell(nowMs: number): void {
		this.#report(this.#worstMs);
		this.#worstMs = 0;
		this.#reportDueMs = nowMs + REPORT_MS;
	}
}
