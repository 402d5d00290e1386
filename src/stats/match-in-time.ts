import { assertFinite, assertNumbers } from './assert.ts';

/** What a detector found and what was there. Indices point into the lists given. */
export type Matching = {
	readonly pairs: readonly { readonly expected: number; readonly found: number }[];
	readonly missed: readonly number[];
	readonly spurious: readonly number[];
};

/**
 * One-to-one matching in time order: each expected event claims the earliest unclaimed finding inside
 * [t − early, t + late], both ends included. Expected events are served in time order; a finding counts once,
 * so neither chatter nor one lucky hit between two events is paid twice. All in one unit; lists may be unsorted.
 * Raises a `HarnessError` for times that are not finite and tolerances that are NaN.
 */
export function matchInTime(
	expected: readonly number[],
	found: readonly number[],
	tolerance: { readonly early: number; readonly late: number },
): Matching {
	assertFinite('a time', [...expected, ...found]);
	assertNumbers('tolerance', [tolerance.early, tolerance.late]);
	const byTime = (times: readonly number[]): number[] =>
		times.map((_, index) => index).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
	const pairs: { expected: number; found: number }[] = [];
	const missed: number[] = [];
	const free = byTime(found);
	const spurious: number[] = [];
	for (const index of byTime(expected)) {
		const at = expected[index] ?? 0;
		// With one tolerance for all, a finding too early for this event is too early for the later ones.
		while (free.length > 0 && (found[free[0] ?? 0] ?? 0) < at - tolerance.early) {
			spurious.push(free.shift() ?? 0);
		}
		const first = free[0];
		if (first !== undefined && (found[first] ?? 0) <= at + tolerance.late) {
			pairs.push({ expected: index, found: first });
			free.shift();
		} else {
			missed.push(index);
		}
	}
	return { pairs, missed, spurious: [...spurious, ...free] };
}
