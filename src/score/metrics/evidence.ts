import type { Evidence } from '../../core/metric.ts';
import type { Interval } from '../../core/time.ts';

/** Session ms with two decimals: a sample is 0.04 ms, and files stay small and equal on every machine. */
export function roundMs(ms: number): number {
	return Math.round(ms * 100) / 100;
}

/** A labeled stretch in which something was looked for. */
export function window(label: string, { startMs, endMs }: Interval): Evidence['windows'][number] {
	return { label, startMs: roundMs(startMs), endMs: roundMs(endMs) };
}

/** A labeled instant; none for null. */
export function instant(label: string, atMs: number | null): Evidence['events'] {
	return atMs === null ? [] : [{ label, startMs: roundMs(atMs), endMs: null }];
}

/** Labeled stretches that were found. */
export function stretches(label: string, intervals: readonly Interval[]): Evidence['events'] {
	return intervals.map(({ startMs, endMs }) => ({ label, startMs: roundMs(startMs), endMs: roundMs(endMs) }));
}

/** Evidence of an opportunity that never came, because its clip was not played. */
export function neverPlayed(clip: string): Evidence {
	return { windows: [], events: [], note: `the clip ${clip} was never played` };
}

/** Nothing to point at but a remark. */
export function remark(note: string): Evidence {
	return { windows: [], events: [], note };
}
