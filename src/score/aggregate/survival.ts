import { clusterBootstrap } from '../../stats/cluster-bootstrap.ts';
import { kaplanMeier, medianSurvival, type SurvivalObservation } from '../../stats/kaplan-meier.ts';
import { restrictedMeanOf } from '../../stats/restricted-mean.ts';
import {
	type Aggregate,
	byCluster,
	finite,
	finiteInterval,
	numeric,
	type Sample,
	withPoint,
} from './aggregate.ts';

/**
 * Restricted mean time to the event inside [0, horizon] by Kaplan–Meier; what never came, or came later, is
 * censored at the horizon, so that a system that never stops scores the horizon. Quantiles are read off the
 * curve (null = not reached). The interval is a bootstrap over prompts.
 */
export function survival(horizonMs: number): Aggregate {
	return withPoint(
		(samples, seed) => {
			const observed = samples.map((sample) => censored(sample, horizonMs));
			const clusters = byCluster(samples).map((cluster) =>
				cluster.map((sample) => censored(sample, horizonMs)),
			);
			const statistic = (items: readonly SurvivalObservation[]): number => restrictedMeanOf(items, horizonMs);
			const { value, ci } = clusterBootstrap({ clusters, statistic, seed });
			const curve = kaplanMeier(observed);
			const reached = (share: number): number | null =>
				curve.steps.find((step) => 1 - step.survival >= share - 1e-12)?.time ?? null;
			return {
				value: finite(value),
				ci: finiteInterval(ci),
				events: observed.filter((each) => each.event).length,
				quantiles: { p10: reached(0.1), p50: finite(medianSurvival(curve).value), p90: reached(0.9) },
			};
		},
		(samples) =>
			restrictedMeanOf(
				samples.map((sample) => censored(sample, horizonMs)),
				horizonMs,
			),
	);
}

function censored(sample: Sample, horizonMs: number): SurvivalObservation {
	const time = numeric(sample);
	return time <= horizonMs ? { time, event: true } : { time: horizonMs, event: false };
}
