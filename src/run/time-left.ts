import { MEASURED_STATUSES, type UnitStatus } from '../core/recording.ts';

/** One unit that is still to be replayed and what it should take, ms. */
export type ExpectedUnit = { readonly unitId: string; readonly expectedMs: number };

/** What an estimate is made from. */
export type TimeLeftOptions = {
	readonly units: readonly ExpectedUnit[];
	/** How many sessions run at once now; asked at every estimate. */
	readonly atOnce: () => number;
	/** Least time between two session starts, ms. */
	readonly spacingMs: number;
	/** Whether `expectedMs` is worth something before the first unit has ended; not on simulated time. */
	readonly planned: boolean;
	/** Reads a monotonic clock, ms. */
	readonly now: () => number;
};

/** The plan weighs as much as this many ended units: the shortest end first and would make all look short. */
const PLAN_WEIGHT = 2;
/** A unit that has taken longer than it should takes at least this much longer, ms. */
const OVERDUE_MS = 1_000;

/**
 * How long the rest of a run takes: what its units should take, corrected by how long those that ended really took, all
 * their tries included, without what has passed of those under way, shared among the sessions that run at once.
 */
export class TimeLeft {
	readonly #options: TimeLeftOptions;
	/** Expected length of every unit that has not ended. */
	readonly #open: Map<string, number>;
	readonly #startedAt = new Map<string, number>();
	/** Time that went into tries without a result, by unit. */
	readonly #spentMs = new Map<string, number>();
	readonly #weightMs: number;
	#expectedMs = 0;
	#actualMs = 0;

	constructor(options: TimeLeftOptions) {
		this.#options = options;
		this.#open = new Map(options.units.map(({ unitId, expectedMs }) => [unitId, expectedMs]));
		const total = options.units.reduce((sum, { expectedMs }) => sum + expectedMs, 0);
		const mean = options.units.length === 0 ? 0 : total / options.units.length;
		this.#weightMs = options.planned ? PLAN_WEIGHT * mean : 0;
	}

	/** Counts the time of one try at a unit. A try without a result that stands is followed by another one. */
	async during<T extends { readonly status: UnitStatus }>(
		unitId: string,
		attempt: () => Promise<T>,
	): Promise<T> {
		this.started(unitId);
		try {
			const result = await attempt();
			if (MEASURED_STATUSES.has(result.status)) {
				this.ended(unitId);
			}
			return result;
		} finally {
			this.returned(unitId);
		}
	}

	/** A unit's session begins; once more where it is tried again. */
	started(unitId: string): void {
		this.#startedAt.set(unitId, this.#options.now());
	}

	/** A unit's session is over without a result that stands: it is to be replayed once more, at some time. */
	returned(unitId: string): void {
		const startedAt = this.#startedAt.get(unitId);
		if (startedAt !== undefined) {
			this.#spentMs.set(unitId, this.#spent(unitId) + this.#options.now() - startedAt);
			this.#startedAt.delete(unitId);
		}
	}

	/** A unit has ended for good. */
	ended(unitId: string): void {
		const expectedMs = this.#open.get(unitId);
		this.returned(unitId);
		this.#open.delete(unitId);
		const spentMs = this.#spent(unitId);
		this.#spentMs.delete(unitId);
		if (expectedMs !== undefined && spentMs > 0) {
			this.#expectedMs += expectedMs;
			this.#actualMs += spentMs;
		}
	}

	#spent(unitId: string): number {
		return this.#spentMs.get(unitId) ?? 0;
	}

	/** Time left, ms; null where nothing is known yet. Never shorter than the longest unit that is left. */
	leftMs(): number | null {
		const { atOnce, spacingMs, now } = this.#options;
		const expectedMs = this.#expectedMs + this.#weightMs;
		if (expectedMs === 0) {
			return this.#open.size === 0 ? 0 : null;
		}
		const ratio = (this.#actualMs + this.#weightMs) / expectedMs;
		let sumMs = 0;
		let longestMs = 0;
		let waiting = 0;
		for (const [unitId, unitMs] of this.#open) {
			const startedAt = this.#startedAt.get(unitId);
			// A unit that is tried again takes a whole session at least, whatever went into it before.
			const wholeMs = this.#spentMs.has(unitId)
				? Math.max(unitMs, ratio * unitMs - this.#spent(unitId))
				: ratio * unitMs;
			const restMs = startedAt === undefined ? wholeMs : Math.max(OVERDUE_MS, wholeMs - (now() - startedAt));
			sumMs += restMs;
			longestMs = Math.max(longestMs, restMs);
			waiting += Number(startedAt === undefined);
		}
		const startsMs = waiting === 0 ? 0 : waiting * spacingMs + sumMs / this.#open.size;
		return Math.max(sumMs / Math.max(1, atOnce()), longestMs, startsMs);
	}
}
