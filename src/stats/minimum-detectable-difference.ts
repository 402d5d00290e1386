import { HarnessError } from '../core/errors.ts';
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
 * Minimum detectable difference of a two-sided comparison. Rates: unpooled normal approximation, solved for the
 * second rate, whose own variance counts (Fleiss, Levin & Paik 2003, §4.2, without continuity correction); near
 * 0 and 1 rise and drop differ. Means: (z_{1−α/2} + z_power) · standard error.
 */
export function minimumDetectableDifference(
	design: ComparisonDesign,
	options: { readonly alpha?: number; readonly power?: number } = {},
): DetectableDifference {
	const { alpha = 0.05, power = 0.8 } = options;
	const z = normalQuantile(1 - alpha / 2);
	if (design.kind === 'proportions') {
		const { baseline, n } = design;
		if (!(baseline >= 0 && baseline <= 1)) {
			throw new HarnessError({
				what: 'baseline rate is out of range',
				expected: '[0, 1]',
				found: `${baseline}`,
			});
		}
		const solve = (limit: number): number | null => smallestChange(baseline, limit, n, z, power);
		return { rise: solve(1), drop: solve(0) };
	}
	const standardError =
		design.kind === 'means'
			? Math.sqrt(design.deviations[0] ** 2 / design.n[0] + design.deviations[1] ** 2 / design.n[1])
			: design.deviation / Math.sqrt(design.clusters);
	const difference = (z + normalQuantile(power)) * standardError;
	const seen = Number.isFinite(difference) ? difference : null;
	return { rise: seen, drop: seen };
}

/** Power to see the difference between two rates at a two-sided level whose normal quantile is z. */
export function proportionPower(p1: number, p2: number, n: readonly [number, number], z: number): number {
	const pooled = (p1 * n[0] + p2 * n[1]) / (n[0] + n[1]);
	const under = Math.sqrt(pooled * (1 - pooled) * (1 / n[0] + 1 / n[1]));
	const truly = Math.sqrt((p1 * (1 - p1)) / n[0] + (p2 * (1 - p2)) / n[1]);
	return truly === 0 ? (p1 === p2 ? 0 : 1) : normalCdf((Math.abs(p1 - p2) - z * under) / truly);
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
