import { assertFinite } from './assert.ts';
import { type BootstrapOptions, clusterBootstrap, type Estimate } from './cluster-bootstrap.ts';

/** Two ratings of one case. */
export type RatingPair = readonly [number, number];

/**
 * Cohen's kappa with quadratic weights (Cohen 1968): agreement beyond chance of two raters on a numeric scale,
 * 1 − Σ(a−b)² / Σ expected (a−b)² from the margins. 1 = equal, 0 = chance. NaN for no pairs, or where both raters
 * give one and the same value throughout (chance agreement is then complete). The weights follow the values, so
 * half steps need no category table and the scale's bounds do not matter. Raises a `HarnessError` for ratings that are
 * not finite.
 */
export function weightedKappa(pairs: readonly RatingPair[]): number {
	const n = pairs.length;
	let observed = 0;
	let sumA = 0;
	let sumB = 0;
	let squares = 0;
	assertFinite('a rating', pairs.flat());
	// Measured from the first rating, so that equal ratings have no variance from rounding.
	const origin = pairs[0]?.[0] ?? 0;
	for (const pair of pairs) {
		const [a, b] = [pair[0] - origin, pair[1] - origin];
		observed += (a - b) ** 2;
		sumA += a;
		sumB += b;
		squares += a * a + b * b;
	}
	// E(a−b)² for independent margins = E a² + E b² − 2 E a E b.
	const expected = squares - (2 * sumA * sumB) / n;
	return expected > 0 ? 1 - observed / expected : Number.NaN;
}

/**
 * Weighted kappa with a bootstrap interval over cases (or clusters of cases): kappa on a small validation set is
 * skewed, which large-sample formulas do not see.
 */
export function weightedKappaInterval(
	clusters: readonly (readonly RatingPair[])[],
	options: BootstrapOptions,
): Estimate {
	return clusterBootstrap({ ...options, clusters, statistic: weightedKappa });
}

/** Share of equal ratings; NaN for none. Raises a `HarnessError` for ratings that are not finite. */
export function exactAgreement(pairs: readonly RatingPair[]): number {
	assertFinite('a rating', pairs.flat());
	return pairs.filter(([a, b]) => a === b).length / pairs.length;
}
