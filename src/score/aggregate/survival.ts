import { kaplanMeier, medianSurvival, type SurvivalObservation } from '../../stats/kaplan-meier.ts';
import { meanWithZeros } from '../../stats/mean-with-zeros.ts';
import { restrictedMeanOf } from '../../stats/restricted-mean.ts';
import { type Aggregate, byCluster, finite, numeric, type Sample, withPoint } from './aggregate.ts';

/**
 * Restricted mean time to the event inside [0, horizon] by Kaplan–Meier; what never came, or came later, is
 * censored at the horizon, so that a system that never stops scores the horizon. Quantiles are read off the
 * curve (null = not reached).
 *
 * Nothing is censored before the horizon, so the value is a plain mean. The interval over prompts is that of the
 * time won against the horizon, which is 0 where the event never came; null under 10 prompts.
 */
export function survival(horizonMs: number): Aggregate {
	return withPoint(
		(samples) => {
			const observed = samples.map((sample) => censored(sample, horizonMs));
			const won = byCluster(samples).map((cluster) =>
				cluster.map((sample) => horizonMs - censored(sample, horizonMs).time),
			);
			const { value, ci } = meanWithZeros(won, { largest: horizonMs });
			const curve = kaplanMeier(observed);
			const reached = (share: number): number | null =>
				curve.steps.find((step) => 1 - step.survival >= share - 1e-12)?.time ?? null;
			return {
				value: value === null ? null : restrictedMeanOf(observed, horizonMs),
				ci: ci === null ? null : [Math.max(0, horizonMs - ci[1]), horizonMs - ci[0]],
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
