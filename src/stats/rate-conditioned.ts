import { type Random, seededRandom } from '../core/random.ts';
import { assertDraws, assertFinite, assertNumbers } from './assert.ts';

/** One listening stretch: when the listener could act, and when the events and the references lie. One unit. */
export type TimedStretch = {
	readonly start: number;
	readonly end: number;
	readonly onsets: readonly number[];
	readonly references: readonly number[];
};

/** How well events are timed beyond what their number alone would reach. */
export type TimingTest = {
	/** Onsets that lie in the window of a reference. */
	readonly hits: number;
	/** Mean and deviation of the hits of the same number of onsets at random times. */
	readonly expected: number;
	readonly deviation: number;
	/** Share of the onsets that hit (hit density); NaN without onsets. */
	readonly density: number;
	/** (hits − expected) / deviation; 0 where random times cannot vary. */
	readonly z: number;
	/** One-sided p: the share of random placements with at least as many hits, (b + 1)/(m + 1). */
	readonly p: number;
};

/** Random placements per test. */
export const PLACEMENTS = 2000;

/**
 * Permutation test of timing at a fixed rate: in every stretch the onsets are thrown anew, as many as there were,
 * uniformly over the stretch and at least `refractory` apart where there is room, and the hits are counted again.
 * A system that hums all the time, or never, gains nothing: its random twin does the same. Onsets are counted, not
 * references: a fast metronome reaches every reference and would beat its random twin, which leaves holes.
 * Raises a `HarnessError` for times that are not finite and for NaN in the options.
 */
export function rateConditionedTiming(
	stretches: readonly TimedStretch[],
	options: {
		/** A reference at r is hit by an onset in [r − early, r + late]. */
		readonly window: { readonly early: number; readonly late: number };
		readonly refractory: number;
		readonly seed: number | string;
		readonly placements?: number;
	},
): TimingTest {
	const { window, refractory, seed, placements = PLACEMENTS } = options;
	assertDraws('placements', placements);
	assertNumbers('window or distance', [window.early, window.late, refractory]);
	for (const { start, end, onsets, references } of stretches) {
		assertFinite('a time', [start, end, ...onsets, ...references]);
	}
	const random = seededRandom(seed);
	const count = (stretch: TimedStretch, onsets: readonly number[]): number =>
		onsets.filter((t) => stretch.references.some((at) => t >= at - window.early && t <= at + window.late))
			.length;
	const total = (place: (stretch: TimedStretch) => readonly number[]): number =>
		stretches.reduce((sum, stretch) => sum + count(stretch, place(stretch)), 0);
	const hits = total((stretch) => stretch.onsets);
	let sum = 0;
	let squares = 0;
	let reached = 0;
	for (let b = 0; b < placements; b++) {
		const value = total((stretch) => throwOnsets(stretch, refractory, random));
		sum += value;
		squares += value * value;
		reached += value >= hits ? 1 : 0;
	}
	const expected = sum / placements;
	const deviation = Math.sqrt(Math.max(0, squares / placements - expected * expected));
	const z = deviation > 0 ? (hits - expected) / deviation : 0;
	const onsets = stretches.reduce((all, stretch) => all + stretch.onsets.length, 0);
	return { hits, density: hits / onsets, expected, deviation, z, p: (reached + 1) / (placements + 1) };
}

/**
 * Uniform times with a minimum distance: n sorted uniform points in the length that remains when n − 1 distances
 * are taken out, then spread by them again. The distance shrinks where the stretch has no room for it.
 */
function throwOnsets(stretch: TimedStretch, refractory: number, random: Random): number[] {
	const n = stretch.onsets.length;
	const length = Math.max(0, stretch.end - stretch.start);
	const distance = n > 1 ? Math.max(0, Math.min(refractory, length / (n - 1))) : 0;
	const free = length - distance * Math.max(0, n - 1);
	const points = Array.from({ length: n }, () => random.next() * free).sort((a, b) => a - b);
	return points.map((point, index) => stretch.start + point + index * distance);
}
