import { HarnessError } from '../core/errors.ts';
import { seededRandom } from '../core/random.ts';
import { assertDraws } from './assert.ts';

/** Outcome of a paired comparison. */
export type PairedTest = {
	/** Mean of all differences; null where there are none. */
	readonly difference: number | null;
	/** Two-sided; 1 where there are no differences. */
	readonly p: number;
	/** Whether every sign pattern was looked at. */
	readonly exact: boolean;
	readonly clusters: number;
};

/** Up to this many clusters all 2^k sign patterns are enumerated. */
export const EXACT_CLUSTERS = 16;

/** Random sign patterns above that: a p of .05 then has a standard error of .002. */
export const PERMUTATIONS = 10_000;

/**
 * Two-sided paired permutation test of the mean difference between two runs over the same units. Under the null
 * hypothesis the two systems are exchangeable within a prompt, so the signs of whole clusters are flipped
 * together. `clusters` holds the differences (a − b) of each cluster. Exact for at most `EXACT_CLUSTERS` clusters;
 * else (b + 1)/(m + 1) over m seeded patterns (Phipson & Smyth 2010), which is never 0.
 * Raises a `HarnessError` for differences that are not finite.
 */
export function pairedPermutation(options: {
	readonly clusters: readonly (readonly number[])[];
	readonly seed: number | string;
	readonly permutations?: number;
}): PairedTest {
	const { seed, permutations = PERMUTATIONS } = options;
	assertDraws('permutations', permutations);
	const filled = options.clusters.filter((cluster) => cluster.length > 0);
	const n = filled.reduce((sum, cluster) => sum + cluster.length, 0);
	const sums = Float64Array.from(filled, (cluster) => cluster.reduce((sum, value) => sum + value, 0));
	const observed = sums.reduce((sum, value) => sum + value, 0);
	if (!Number.isFinite(observed)) {
		throw new HarnessError({ what: 'pairedPermutation: a difference is not finite', found: `${observed}` });
	}
	if (n === 0) {
		return { difference: null, p: 1, exact: true, clusters: 0 };
	}
	// Sums of the same terms in another order differ by rounding; such a pattern is as extreme as the data.
	const threshold = Math.abs(observed) - 1e-9 * sums.reduce((sum, value) => sum + Math.abs(value), 0);
	const exact = sums.length <= EXACT_CLUSTERS;
	const p = exact
		? exactShare(sums, threshold)
		: (randomCount(sums, threshold, seed, permutations) + 1) / (permutations + 1);
	return { difference: observed / n, p, exact, clusters: sums.length };
}

function exactShare(sums: Float64Array, threshold: number): number {
	const patterns = 2 ** sums.length;
	let extreme = 0;
	for (let pattern = 0; pattern < patterns; pattern++) {
		let total = 0;
		for (let i = 0; i < sums.length; i++) {
			total += (pattern >> i) & 1 ? -(sums[i] ?? 0) : (sums[i] ?? 0);
		}
		extreme += Math.abs(total) >= threshold ? 1 : 0;
	}
	return extreme / patterns;
}

function randomCount(
	sums: Float64Array,
	threshold: number,
	seed: number | string,
	permutations: number,
): number {
	const random = seededRandom(seed);
	let extreme = 0;
	for (let b = 0; b < permutations; b++) {
		let total = 0;
		for (let i = 0; i < sums.length; i++) {
			total += random.next() < 0.5 ? -(sums[i] ?? 0) : (sums[i] ?? 0);
		}
		extreme += Math.abs(total) >= threshold ? 1 : 0;
	}
	return extreme;
}
