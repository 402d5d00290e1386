import { meanWithZeros } from '../../stats/mean-with-zeros.ts';
import {
	type Aggregate,
	byCluster,
	finite,
	finiteInterval,
	meanOf,
	numeric,
	withPoint,
} from './aggregate.ts';

/**
 * Mean over all observations. The interval over prompts combines that of the zeros' share (failures) with that of
 * the other values' mean; null under 10 prompts.
 */
export const mean: Aggregate = withPoint((samples) => {
	const { value, ci } = meanWithZeros(byCluster(samples).map((cluster) => cluster.map(numeric)));
	return {
		value: finite(value),
		ci: finiteInterval(ci),
		events: samples.filter((sample) => Number.isFinite(numeric(sample))).length,
	};
}, meanOf);
