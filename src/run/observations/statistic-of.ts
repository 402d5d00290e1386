import type { Statistic } from '../../results/schema-observations.ts';
import { mean } from '../../score/aggregate/mean.ts';
import { quantiles } from '../../score/aggregate/quantiles.ts';
import { rate } from '../../score/aggregate/rate.ts';
import { STOP_WINDOW_MS } from '../../score/metrics/barge-in.ts';
import type { Metric } from '../../score/metrics/metric.ts';
import { PLACEMENT_WEIGHTS } from '../../score/metrics/model-backchannel.ts';

/** Metrics whose aggregate has a parameter; a test holds each of them against the value in the summary. */
const PARAMETRIC: Readonly<Record<string, Statistic>> = {
	'user-interrupt.j': { kind: 'contrast', first: 'interrupt' },
	'user-backchannel.j': { kind: 'contrast', first: 'interrupt' },
	'model-interrupt.tor-difference': { kind: 'contrast', first: 'emergency' },
	'model-backchannel.placement': { kind: 'contrast', first: 'reference', weights: PLACEMENT_WEIGHTS },
	'multi-turn.return-difference': { kind: 'contrast', first: 'return' },
	'examiner.late-difference': { kind: 'contrast', first: 'late' },
	'user-interrupt.stop-latency': { kind: 'restricted-mean', horizonMs: STOP_WINDOW_MS },
};

/**
 * How a metric's value comes out of its observations; null where two runs cannot be compared opportunity by
 * opportunity (distances of distributions, weighted classifications).
 */
export function statisticOf({ spec, aggregate }: Metric): Statistic | null {
	if (aggregate === rate || aggregate === mean) {
		return { kind: 'mean' };
	}
	if (aggregate === quantiles) {
		return { kind: 'median' };
	}
	return PARAMETRIC[spec.id] ?? null;
}
