import { assertFinite, assertOpenUnit, assertSize, assertUnit } from './assert.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** What a comparison of two runs could have seen. All n are effective n (see `effectiveN`). */
export type ComparisonDesign =
	/** Two rates; `baseline` is the rate of the reference run. */
	| { readonly kind: 'proportions'; readonly baseline: number; readonly n: readonly [number, number] }
	/** Two means with the standard deviations of one opportunity. */
	| {
			readonly kind: 'means';
			readonly deviations: readonly [number, number];
			readonly n: readonly [number, number];
	  }
	/** Paired units: standard deviation of the cluster differences, number of clusters. */
	| { readonly kind: 'paired'; readonly deviation: number; readonly clusters: number };

/** Smallest true change that is found with the stated power. null: not even the largest possible one is. */
export type DetectableDifference = { readonly rise: number | null; readonly drop: number | null };

/**
 * Minimum detectable difference of a two-sided comparison. Rates: the power of `proportionPower`, solved for the
 * second rate; near 0 and 1 rise and drop differ. Means: (z_{1−α/2} + z_power) · standard error.
 * null for empty samples, and where a deviation is 0 or infinite: nothing shows the spread. Raises a `HarnessError`
 * for negative or NaN sizes and deviations, and for levels outside (0, 1).
 */
export function minimumDetectableDifference(
	design: ComparisonDesign,
	options: { readonly alpha?: number; readonly power?: number } = {},
): DetectableDifference {
	const { alpha = 0.05, power = 0.8 } = options;
	assertOpenUnit('alpha', alpha);
	assertOpenUnit('power', power);
	const z = -normalQuantile(alpha / 2);
	if (design.kind === 'proportions') {
		const { baseline, n } = design;
		assertUnit('baseline rate', baseline);
		const solve = (limit: number): number | null => smallestChange(baseline, limit, n, z, power);
		return { rise: solve(1), drop: solve(0) };
	}
	const sizes = design.kind === 'means' ? design.n : [design.clusters];
	const deviations = design.kind === 'means' ? design.deviations : [design.deviation];
	for (const size of sizes) {
		assertSize('sample size', size);
	}
	for (const deviation of deviations) {
		// An infinite one is a spread too large to see anything.
		assertSize('a deviation', deviation === Number.POSITIVE_INFINITY ? 0 : deviation);
	}
	const standardError =
		design.kind === 'means'
			? Math.sqrt(design.deviations[0] ** 2 / design.n[0] + design.deviations[1] ** 2 / design.n[1])
			: design.deviation / Math.sqrt(design.clusters);
	const difference = (z + normalQuantile(power)) * standardError;
	const seen = Number.isFinite(difference) && difference > 0 ? difference : null;
	return { rise: seen, drop: seen };
}

/**
 * Power to see the difference between two rates at a two-sided level whose normal quantile is z: the test uses the
 * pooled variance of equal rates, the difference varies with the unpooled one (Fleiss, Levin & Paik 2003, §4.2, without
 * continuity correction). 0 for empty samples.
 */
export function proportionPower(p1: number, p2: number, n: readonly [number, number], z: number): number {
	assertUnit('rate', p1);
	assertUnit('rate', p2);
	assertSize('sample size', n[0]);
	assertSize('sample size', n[1]);
	assertFinite('z', [z]);
	// Sizes this small only overflow their reciprocals.
	if (Math.min(...n) < 1e-9) {
		return 0;
	}
	const pooled = (p1 * n[0] + p2 * n[1]) / (n[0] + n[1]);
	const under = Math.sqrt(pooled * (1 - pooled) * (1 / n[0] + 1 / n[1]));
	const truly = Math.sqrt((p1 * (1 - p1)) / n[0] + (p2 * (1 - p2)) / n[1]);
	// Without true variance only the critical value counts.
	return truly === 0
		? Math.abs(p1 - p2) > z * under
			? 1
			: 0
		: normalCdf((Math.abs(p1 - p2) - z * under) / truly);
}

function smallestChange(
	baseline: number,
	limit: number,
	n: readonly [number, number],
	z: number,
	power: number,
): number | null {
	if (baseline === limit || proportionPower(baseline, limit, n, z) < power) {
		return null;
	}
	let near = baseline;
	let far = limit;
	for (let step = 0; step < 60; step++) {
		const middle = (near + far) / 2;
		if (proportionPower(baseline, middle, n, z) < power) {
			near = middle;
		} else {
			far = middle;
		}
	}
	return Math.abs(far - baseline);
}
