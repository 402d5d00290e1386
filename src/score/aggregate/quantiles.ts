import { bootstrapQuantile } from '../../stats/bootstrap-quantiles.ts';
import { quantile } from '../../stats/quantile.ts';
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
 * p10, p50 and p90 over all n, failures as +∞; the value is the median. null = beyond the last observation. The
 * interval is that of the median, over prompts.
 */
export const quantiles: Aggregate = withPoint(
	(samples, seed) => {
		const sorted = sortedValues(samples);
		const at = (p: number): number | null => finite(sorted.length === 0 ? null : quantile(sorted, p));
		const clusters = byCluster(samples).map((cluster) => cluster.map(numeric));
		const { ci } = bootstrapQuantile({ clusters, p: 0.5, seed });
		return {
			value: at(0.5),
			ci: finiteInterval(ci),
			events: sorted.filter(Number.isFinite).length,
			quantiles: { p10: at(0.1), p50: at(0.5), p90: at(0.9) },
		};
	},
	(samples) => (samples.length === 0 ? Number.NaN : quantile(sortedValues(samples), 0.5)),
);

function sortedValues(samples: readonly Sample[]): number[] {
	return samples.map(numeric).sort((a, b) => (a === b ? 0 : a < b ? -1 : 1));
}
