import { type ClusterCount, clusteredWilson } from '../../stats/effective-n.ts';
import { type Aggregate, byCluster, meanOf, numeric, type Sample, withPoint } from './aggregate.ts';

/** Successes and opportunities of one prompt, or of all. */
export function countOf(samples: readonly Sample[]): ClusterCount {
	return { events: samples.reduce((sum, sample) => sum + numeric(sample), 0), n: samples.length };
}

/** Share of opportunities, with the Wilson interval at the effective n; under 10 prompts at their number. */
export const rate: Aggregate = withPoint((samples) => {
	if (samples.length === 0) {
		return { value: null, ci: null, events: 0 };
	}
	const { events, n } = countOf(samples);
	return { value: events / n, ci: clusteredWilson(byCluster(samples).map(countOf)), events };
}, meanOf);
