import { assertOpenUnit, assertSize } from './assert.ts';
import { kaplanMeier, type SurvivalCurve, type SurvivalObservation } from './kaplan-meier.ts';
import { normalQuantile } from './normal.ts';

/** Mean time without event inside [0, tau], with its standard error and interval. */
export type RestrictedMean = {
	readonly value: number;
	readonly standardError: number;
	readonly ci: readonly [number, number];
};

/**
 * Restricted mean survival time ∫₀^tau S(t) dt with the Greenwood-type variance Σ A_i² d_i / (n_i (n_i − d_i)),
 * A_i = ∫ from t_i to tau (Klein & Moeschberger 2003, §4.5). Defined whatever share is censored, in contrast to
 * the median: a system that never stops scores tau. Past the last observation S is carried on flat.
 * NaN for no observations; the interval is clipped to [0, tau]. Raises a `HarnessError` unless tau is finite and ≥ 0.
 */
export function restrictedMean(curve: SurvivalCurve, tau: number, confidence = 0.95): RestrictedMean {
	assertSize('tau', tau);
	assertOpenUnit('confidence', confidence);
	if (curve.n === 0) {
		return { value: Number.NaN, standardError: Number.NaN, ci: [Number.NaN, Number.NaN] };
	}
	const inside = curve.steps.filter((step) => step.time < tau);
	let right = tau;
	let area = 0;
	let variance = 0;
	for (const step of inside.toReversed()) {
		// Time before 0 is outside the integral.
		const from = Math.max(0, step.time);
		area += step.survival * (right - from);
		right = from;
		if (step.atRisk > step.events) {
			variance += (area * area * step.events) / (step.atRisk * (step.atRisk - step.events));
		}
	}
	const value = area + right;
	const standardError = Math.sqrt(variance);
	const half = normalQuantile(0.5 + confidence / 2) * standardError;
	return { value, standardError, ci: [Math.max(0, value - half), Math.min(tau, value + half)] };
}

/** The restricted mean alone, straight from observations: a statistic for `clusterBootstrap`. */
export function restrictedMeanOf(observations: readonly SurvivalObservation[], tau: number): number {
	return restrictedMean(kaplanMeier(observations), tau).value;
}
