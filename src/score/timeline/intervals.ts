import { durationMs, type Interval } from '../../core/time.ts';

/**
 * Sorts intervals by start and joins those whose silence between them is shorter than `gapMs`; touching and
 * overlapping ones are always joined. Empty and inverted intervals vanish. The result is sorted and disjoint,
 * which is what the other functions of this file expect.
 */
export function mergeIntervals(intervals: readonly Interval[], gapMs = 0): Interval[] {
	const sorted = intervals
		.filter((interval) => interval.endMs > interval.startMs)
		.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
	const merged: { startMs: number; endMs: number }[] = [];
	for (const { startMs, endMs } of sorted) {
		const last = merged.at(-1);
		const joins = last !== undefined && (startMs <= last.endMs || startMs - last.endMs < gapMs);
		if (joins) {
			last.endMs = Math.max(last.endMs, endMs);
		} else {
			merged.push({ startMs, endMs });
		}
	}
	return merged;
}

/** The parts that two sorted, disjoint lists share. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
	const out: Interval[] = [];
	let i = 0;
	let j = 0;
	for (;;) {
		const left = a[i];
		const right = b[j];
		if (left === undefined || right === undefined) {
			return out;
		}
		const startMs = Math.max(left.startMs, right.startMs);
		const endMs = Math.min(left.endMs, right.endMs);
		if (endMs > startMs) {
			out.push({ startMs, endMs });
		}
		if (left.endMs <= right.endMs) {
			i++;
		} else {
			j++;
		}
	}
}

/** The parts of `within` that no interval of a sorted, disjoint list covers. */
export function complement(intervals: readonly Interval[], within: Interval): Interval[] {
	const out: Interval[] = [];
	let from = within.startMs;
	for (const { startMs, endMs } of intervals) {
		if (startMs >= within.endMs) {
			break;
		}
		if (startMs > from) {
			out.push({ startMs: from, endMs: startMs });
		}
		from = Math.max(from, endMs);
	}
	if (within.endMs > from) {
		out.push({ startMs: from, endMs: within.endMs });
	}
	return out;
}

/** The parts of `a` outside `b`; both sorted and disjoint. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
	return a.flatMap((interval) => complement(b, interval));
}

/** The parts of a sorted, disjoint list inside one interval. */
export function clip(intervals: readonly Interval[], within: Interval): Interval[] {
	return intersect(intervals, [within]);
}

/** Summed length in ms. */
export function totalMs(intervals: readonly Interval[]): number {
	return intervals.reduce((sum, interval) => sum + durationMs(interval), 0);
}

/** Milliseconds of a sorted, disjoint list that fall into one interval. */
export function coveredMs(intervals: readonly Interval[], within: Interval): number {
	return totalMs(clip(intervals, within));
}

/** The interval of a sorted, disjoint list that contains an instant (start inclusive, end exclusive). */
export function containing(intervals: readonly Interval[], atMs: number): Interval | null {
	return intervals.find((interval) => interval.startMs <= atMs && atMs < interval.endMs) ?? null;
}
