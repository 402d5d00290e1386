import { assertNumbers, assertUnit } from './assert.ts';
import { type BootstrapOptions, bootstrapClusters, type Estimate, keepFilled } from './cluster-bootstrap.ts';
import { interpolate } from './quantile.ts';

/**
 * Type-7 quantile over all items with its cluster bootstrap interval; +Infinity (a failure) may be an item, a
 * value or an end of an interval. Items are sorted once; a resample only changes how often each one counts.
 * Good for medians. Resampled extreme quantiles take few distinct values, and their intervals cover about 90 % at
 * n = 40: p10 and p90 are given without one. Raises a `HarnessError` for NaN and for p outside [0, 1].
 */
export function bootstrapQuantile(
	options: BootstrapOptions & { readonly clusters: readonly (readonly number[])[]; readonly p: number },
): Estimate {
	assertUnit('p', options.p);
	const kept = keepFilled(options.clusters, options.strata);
	const items = kept.clusters.flatMap((cluster, owner) => cluster.map((value) => ({ value, owner })));
	assertNumbers(
		'a value',
		items.map(({ value }) => value),
	);
	items.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
	const values = Float64Array.from(items, (item) => item.value);
	const owners = Int32Array.from(items, (item) => item.owner);
	const sizes = kept.clusters.map((cluster) => cluster.length);
	const times = new Int32Array(sizes.length);
	const replicate = (drawn: Int32Array): number => {
		times.fill(0);
		let total = 0;
		for (const index of drawn) {
			times[index] = (times[index] ?? 0) + 1;
			total += sizes[index] ?? 0;
		}
		const position = (total - 1) * options.p;
		const index = Math.floor(position);
		let seen = 0;
		for (let i = 0; i < values.length; i++) {
			seen += times[owners[i] ?? 0] ?? 0;
			if (seen > index) {
				const low = values[i] ?? Number.NaN;
				return seen > index + 1 ? low : interpolate(low, nextCounted(i), position - index);
			}
		}
		return Number.NaN;
	};
	const nextCounted = (from: number): number => {
		for (let i = from + 1; i < values.length; i++) {
			if ((times[owners[i] ?? 0] ?? 0) > 0) {
				return values[i] ?? Number.NaN;
			}
		}
		return Number.NaN;
	};
	return bootstrapClusters(kept.clusters.length, replicate, { ...options, ...kept.strata });
}
