/** How often waiting is reported, ms. */
const REPORT_MS = 500;

/**
 * Measures how long audio waits for the machine: for the event loop of this process (a timer that fires late means
 * that frames were read late) and for the recognizer's processes (each transcript carries its wait). Twice a second
 * it reports the latest wait, a sample that is fair over time: reports made at once for long waits only, or of the
 * longest since the last, would count them more often than they happen.
 */
export class LagMeter {
	readonly #timer: NodeJS.Timeout;
	readonly #report: (lagMs: number) => void;
	#dueMs: number;
	/** Wait of the latest piece of audio since the last report; null when nothing had to be decoded. */
	#latestMs: number | null = null;

	/** @param report Called twice a second with the latest wait, ms. */
	constructor(report: (lagMs: number) => void) {
		this.#report = report;
		this.#dueMs = performance.now() + REPORT_MS;
		this.#timer = setInterval(() => this.#tell(), REPORT_MS);
		this.#timer.unref();
	}

	/** A piece of audio waited this long before it was processed. */
	waited(lagMs: number): void {
		this.#latestMs = lagMs;
	}

	/** Stops measuring. */
	close(): void {
		clearInterval(this.#timer);
	}

	#tell(): void {
		const nowMs = performance.now();
		const loopMs = Math.max(0, nowMs - this.#dueMs);
		this.#dueMs = nowMs + REPORT_MS;
		this.#report(Math.max(loopMs, this.#latestMs ?? 0));
		this.#latestMs = null;
	}
}
