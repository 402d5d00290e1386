import { bootstrapMean } from '../../stats/bootstrap-totals.ts';
import {
	type Aggregate,
	byCluster,
	finite,
	finiteInterval,
	meanOf,
	numeric,
	withPoint,
} from './aggregate.ts';

/** Mean over all observations with a bootstrap interval over prompts; null interval under 10 prompts. */
export const mean: Aggregate = withPoint((samples, seed) => {
	const clusters = byCluster(samples).map((cluster) => cluster.map(numeric));
	const { value, ci } = bootstrapMean({ clusters, seed });
	return {
		value: finite(value),
		ci: finiteInterval(ci),
		events: samples.filter((sample) => Number.isFinite(numeric(sample))).length,
	};
}, meanOf);
