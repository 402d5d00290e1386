import { TIMING_BOUNDS } from '../../core/session-timeline.ts';
import type { PaceSign } from '../../session/pace-sign.ts';

/** Signs count for this long, ms. */
const WINDOW_MS = 4_000;

/** After the limit was lowered, later signs say nothing new until sessions have ended, ms. */
const REST_MS = 6_000;

/** Least time between two raises, ms: a new session is silent for two seconds, then its user speaks. */
const RAISE_MS = 3_000;

/** A machine that shows strain but breaks no bound for this long may be asked for more, ms. */
const PATIENT_RAISE_MS = 12_000;

/** How long a level stays closed after it failed, ms; doubles each time up to `MOST_CLOSED_MS`. */
const CLOSED_MS = 10_000;
const MOST_CLOSED_MS = 80_000;

/** Signs above these are strain: the machine has little to spare. In ms, well inside `TIMING_BOUNDS`. */
const STRAIN_MS = { lag: 20, late: 10, stall: 10 } as const;

/** Share of reports above the bound that void a unit, and the share from which the machine is far too slow. */
const OVER_SHARE = 0.05;
const FAR_OVER_SHARE = 0.25;

/** Late frames per running session and window above which the 99th percentile is over its bound, at 50 frames a second. */
const LATE_FRAMES = 2;

type Sign = PaceSign & { readonly atMs: number };

/**
 * How many sessions this machine carries at once, found out while they run. The limit starts low and rises by one while
 * all signs stay well inside the bounds of timing. It falls at once when a bound is in danger: by one, or by half where
 * a quarter of the system's reports is over. A level that failed stays closed for a while, longer each time.
 *
 * All instants are ms on one monotonic clock that the caller chooses.
 */
export class MachineLimit {
	readonly #most: number;
	readonly #failures = new Map<number, { count: number; untilMs: number }>();
	#limit: number;
	#signs: Sign[] = [];
	#strainMs = Number.NEGATIVE_INFINITY;
	#raisedMs: number;
	#loweredMs = Number.NEGATIVE_INFINITY;
	/** Whether a session has ended in time since the limit was last one. */
	#proven = false;

	constructor(options: { readonly most: number; readonly start: number; readonly nowMs: number }) {
		this.#most = Math.max(1, Math.floor(options.most));
		this.#limit = Math.min(this.#most, Math.max(1, Math.floor(options.start)));
		this.#raisedMs = options.nowMs;
	}

	/** Sessions that may run now: an integer from 1 to `most`. */
	get limit(): number {
		return this.#limit;
	}

	/** Takes a sign that came at `nowMs` while `running` sessions ran. */
	sign(sign: PaceSign, nowMs: number, running: number): void {
		this.#signs = this.#signs.filter(({ atMs }) => atMs > nowMs - WINDOW_MS);
		this.#signs.push({ ...sign, atMs: nowMs });
		if (sign.ms > STRAIN_MS[sign.kind]) {
			this.#strainMs = nowMs;
		}
		const over = this.#overload(sign, running);
		if (over !== 'no' && nowMs >= this.#loweredMs + REST_MS) {
			this.#lower(over === 'far' ? Math.floor(running / 2) : running - 1, nowMs);
		}
	}

	/** A session that began at `startedMs` was void. Lowers the limit unless that was done while the session ran. */
	voided(startedMs: number, nowMs: number, running: number): void {
		if (this.#loweredMs < startedMs) {
			this.#lower(running - 1, nowMs);
		}
	}

	/** A session ended that was in time. Until one has, one session at a time is not exceeded. */
	inTime(): void {
		this.#proven = true;
	}

	/** Raises the limit by one if the machine has room. Call it about twice a second. Returns whether it did. */
	tick(nowMs: number, running: number): boolean {
		const next = this.#limit + 1;
		const calm = nowMs - this.#strainMs >= WINDOW_MS;
		const waitMs = calm ? RAISE_MS : PATIENT_RAISE_MS;
		const raise =
			next <= this.#most &&
			(this.#limit > 1 || this.#proven) &&
			running >= this.#limit &&
			nowMs - Math.max(this.#raisedMs, this.#loweredMs) >= waitMs &&
			nowMs >= (this.#failures.get(next)?.untilMs ?? nowMs);
		if (raise) {
			this.#limit = next;
			this.#raisedMs = nowMs;
		}
		return raise;
	}

	/** Whether the signs of the window say that running sessions are about to be void. */
	#overload(latest: PaceSign, running: number): 'no' | 'over' | 'far' {
		if (latest.kind === 'stall') {
			return latest.ms > TIMING_BOUNDS.loopStallMs ? 'over' : 'no';
		}
		if (latest.kind === 'late') {
			const frames = this.#signs.filter(({ kind }) => kind === 'late').length;
			const one = latest.ms > TIMING_BOUNDS.frameLatenessMaxMs / 2;
			return one || frames > LATE_FRAMES * running ? 'over' : 'no';
		}
		const lags = this.#signs.filter(({ kind }) => kind === 'lag');
		const over = lags.filter(({ ms }) => ms > TIMING_BOUNDS.reportedLagP95Ms).length;
		if (over < 2 || over <= OVER_SHARE * lags.length) {
			return 'no';
		}
		return over > FAR_OVER_SHARE * lags.length ? 'far' : 'over';
	}

	#lower(to: number, nowMs: number): void {
		const failed = this.#limit;
		const count = this.#failures.get(failed)?.count ?? 0;
		const closedMs = Math.min(MOST_CLOSED_MS, CLOSED_MS * 2 ** count);
		this.#failures.set(failed, { count: count + 1, untilMs: nowMs + closedMs });
		this.#limit = Math.max(1, Math.min(failed - 1, to));
		this.#proven &&= this.#limit > 1;
		this.#loweredMs = nowMs;
		this.#signs = [];
	}
}
