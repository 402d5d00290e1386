import { HarnessError } from '../core/errors.ts';
import { type BootstrapOptions, bootstrapClusters, type Estimate, keepFilled } from './cluster-bootstrap.ts';

/**
 * Bootstrap interval of a statistic that depends on clusters only through sums: means, ratios, rate differences,
 * F1, J. Each cluster is given as one row of `width` addends; the statistic gets the column totals of a resample
 * (reused: do not keep it) and returns NaN where it is undefined.
 */
export function bootstrapTotals(
	options: BootstrapOptions & {
		readonly rows: readonly (readonly number[])[];
		readonly statistic: (totals: Float64Array) => number;
	},
): Estimate {
	const { rows, statistic } = options;
	const width = rows[0]?.length ?? 0;
	rows.forEach((row, index) => {
		if (row.length !== width) {
			throw new HarnessError({
				what: `bootstrapTotals: row ${index} has another width`,
				expected: `${width} numbers`,
				found: `${row.length}`,
			});
		}
	});
	const columns = Array.from({ length: width }, (_, column) =>
		Float64Array.from(rows, (row) => row[column] ?? 0),
	);
	const totals = new Float64Array(width);
	const replicate = (drawn: Int32Array): number => {
		for (let column = 0; column < width; column++) {
			totals[column] = sumAt(columns[column] as Float64Array, drawn);
		}
		return statistic(totals);
	};
	return bootstrapClusters(rows.length, replicate, options);
}

/**
 * Mean over all items with its cluster bootstrap interval. Empty clusters are left out. Value null where an item is
 * NaN.
 */
export function bootstrapMean(
	options: BootstrapOptions & { readonly clusters: readonly (readonly number[])[] },
): Estimate {
	const kept = keepFilled(options.clusters, options.strata);
	return bootstrapTotals({
		...options,
		...kept.strata,
		rows: kept.clusters.map((cluster) => [cluster.reduce((sum, value) => sum + value, 0), cluster.length]),
		statistic: (totals) => (totals[0] ?? 0) / (totals[1] ?? 0),
	});
}

function sumAt(values: Float64Array, drawn: Int32Array): number {
	let sum = 0;
	for (let i = 0; i < drawn.length; i++) {
		sum += values[drawn[i] as number] as number;
	}
	return sum;
}
