import { type ClusterCount, clusteredWilson } from '../../stats/effective-n.ts';
import { type Aggregate, byCluster, meanOf, numeric, type Sample, withPoint } from './aggregate.ts';

/** Successes and opportunities per prompt. */
export function clusterCounts(samples: readonly Sample[]): ClusterCount[] {
	return byCluster(samples).map((cluster) => ({
		events: cluster.reduce((sum, sample) => sum + numeric(sample), 0),
		n: cluster.length,
	}));
}

/** Share of opportunities, with the Wilson interval at the effective n; under 10 prompts at their number. */
export const rate: Aggregate = withPoint((samples) => {
	if (samples.length === 0) {
		return { value: null, ci: null, events: 0 };
	}
	const counts = clusterCounts(samples);
	const events = counts.reduce((sum, count) => sum + count.events, 0);
	return { value: events / samples.length, ci: clusteredWilson(counts), events };
}, meanOf);
