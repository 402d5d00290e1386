import { bootstrapQuantile } from '../../stats/bootstrap-quantiles.ts';
import { quantile } from '../../stats/quantile.ts';
import { type Aggregate, byCluster, finite, finiteInterval, numeric } from './aggregate.ts';

/**
 * p10, p50 and p90 over all n, failures as +∞; the value is the median. null = beyond the last observation. The
 * interval is that of the median, over prompts.
 */
export const quantiles: Aggregate = (samples, seed) => {
	const sorted = samples.map(numeric).toSorted((a, b) => (a === b ? 0 : a < b ? -1 : 1));
	const at = (p: number): number | null => finite(sorted.length === 0 ? null : quantile(sorted, p));
	const clusters = byCluster(samples).map((cluster) => cluster.map(numeric));
	const { ci } = bootstrapQuantile({ clusters, p: 0.5, seed });
	return {
		value: at(0.5),
		ci: finiteInterval(ci),
		events: sorted.filter(Number.isFinite).length,
		quantiles: { p10: at(0.1), p50: at(0.5), p90: at(0.9) },
	};
};
