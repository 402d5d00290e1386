import { bootstrapTotals } from '../../stats/bootstrap-totals.ts';
import { type Aggregate, byCluster, finite, finiteInterval } from './aggregate.ts';

/**
 * Chance-corrected counts: every observation carries what chance alone would give it (mean and variance). The
 * statistic gets Σ value, Σ mean and Σ variance. Not defined where nothing could have happened by chance.
 */
function againstChance(statistic: (value: number, mean: number, variance: number) => number): Aggregate {
	return (samples, seed) => {
		const rows = byCluster(samples).map((cluster) =>
			cluster.reduce(
				([value, mean, variance], { observation }): [number, number, number] => [
					value + (observation.value === 'never' ? 0 : observation.value),
					mean + (observation.chance?.mean ?? 0),
					variance + (observation.chance?.variance ?? 0),
				],
				[0, 0, 0] as [number, number, number],
			),
		);
		const { value, ci } = bootstrapTotals({
			rows,
			statistic: ([hits = 0, mean = 0, variance = 0]) => statistic(hits, mean, variance),
			seed,
		});
		const events = rows.reduce((sum, [hits]) => sum + hits, 0);
		const status = value === null || !Number.isFinite(value) ? ({ status: 'not-applicable' } as const) : {};
		return { value: finite(value), ci: finiteInterval(ci), events, ...status };
	};
}

/** Standard deviations by which hits exceed those of the same number of events placed at random. */
export const excessZ: Aggregate = againstChance((value, mean, variance) =>
	variance > 0 ? (value - mean) / Math.sqrt(variance) : Number.NaN,
);

/** Hits over the hits of the same number of events placed at random; 1 = chance. */
export const rateRatio: Aggregate = againstChance((value, mean) => (mean > 0 ? value / mean : Number.NaN));
