import type { Spread, TimingHealth } from '../core/recording.ts';
import { TIMING_BOUNDS } from '../core/session-timeline.ts';
import type { Interval } from '../core/time.ts';

/** Measurements behind a unit's timing health. All instants are session ms. */
export type TimingLog = {
	readonly frameMs: number;
	/** Send lateness of every frame in ms, by frame index. */
	readonly latenessMs: Float64Array;
	readonly stalls: readonly Interval[];
	readonly lags: readonly { readonly atMs: number; readonly lagMs: number }[];
	readonly maxBufferedBytes: number;
	/** null when no clip was ever placed. */
	readonly firstCueMs: number | null;
	readonly endMs: number;
};

/**
 * How accurately time was kept where it matters: from 500 ms before the first cue (from t0 if there was none) to the end.
 * `violations` has one sentence per broken bound of `TIMING_BOUNDS`.
 */
export function timingHealth(log: TimingLog): TimingHealth {
	const fromMs = log.firstCueMs === null ? 0 : Math.max(0, log.firstCueMs - TIMING_BOUNDS.guardBeforeCueMs);
	const firstFrame = Math.ceil(fromMs / log.frameMs - 1e-9);
	const sendLatenessMs = spread(log.latenessMs.slice(firstFrame));
	const stalls = log.stalls.filter(
		({ startMs, endMs }) =>
			endMs - startMs > TIMING_BOUNDS.loopStallMs && endMs > fromMs && startMs < log.endMs,
	);
	const inside = log.lags.filter(({ atMs }) => atMs >= fromMs && atMs <= log.endMs);
	const reportedLagMs = spread(inside.map(({ lagMs }) => lagMs));
	return {
		sendLatenessMs,
		stalls,
		reportedLagMs,
		maxBufferedBytes: log.maxBufferedBytes,
		violations: violations(sendLatenessMs, stalls, reportedLagMs),
	};
}

function violations(
	lateness: Spread | null,
	stalls: readonly Interval[],
	lag: Spread | null,
): readonly string[] {
	const found: string[] = [];
	const over = (value: number | undefined, bound: number, what: string): void => {
		if (value !== undefined && value > bound) {
			found.push(`${what} ${value.toFixed(1)} ms, over ${bound} ms`);
		}
	};
	over(lateness?.p99, TIMING_BOUNDS.sendLatenessP99Ms, 'send lateness p99');
	over(lateness?.max, TIMING_BOUNDS.frameLatenessMaxMs, 'latest frame');
	const longest = stalls.reduce((most, { startMs, endMs }) => Math.max(most, endMs - startMs), 0);
	over(longest, TIMING_BOUNDS.loopStallMs, 'event loop stall');
	over(lag?.p95, TIMING_BOUNDS.reportedLagP95Ms, 'lag reported by the system p95');
	return found;
}

/** Five numbers that describe a distribution, quantiles interpolated (Hyndman and Fan's type 7); null without values. */
export function spread(values: ArrayLike<number>): Spread | null {
	// A typed array sorts ten times as fast as an array, and this runs between two frames.
	const sorted = Float64Array.from(values).sort();
	const max = sorted.at(-1);
	if (max === undefined) {
		return null;
	}
	const quantile = (share: number): number => {
		const position = share * (sorted.length - 1);
		const below = sorted[Math.floor(position)] ?? max;
		const above = sorted[Math.ceil(position)] ?? max;
		return below + (above - below) * (position - Math.floor(position));
	};
	return { n: sorted.length, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), max };
}
