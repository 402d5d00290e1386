import { describe, expect, it } from 'vitest';
import { bootstrapQuantile } from './bootstrap-quantiles.ts';
import { bootstrapMean, bootstrapTotals } from './bootstrap-totals.ts';
import { clusterBootstrap } from './cluster-bootstrap.ts';
import { mean } from './mean.ts';
import { median } from './quantile.ts';

const PROMPTNESS = [0.96, 0.93, 0.88, 0, 0.91, 0.97, 0.82, 0.9, 0.95, 0, 0.89, 0.92, 0.94, 0.99, 0.7];
const single = PROMPTNESS.map((value) => [value]);

describe('clusterBootstrap', () => {
	it('gives the BCa interval of scipy.stats.bootstrap at the expanded level .97358565', () => {
		// scipy.stats.bootstrap(method='BCa', n_resamples=400000, confidence_level=0.9735856537463772)
		const { value, ci } = bootstrapMean({ clusters: single, seed: 1, resamples: 100_000 });
		expect(value).toBeCloseTo(0.784, 12);
		expect(ci?.[0]).toBeCloseTo(0.49067, 2);
		expect(ci?.[1]).toBeCloseTo(0.91133, 2);
	});

	it('gives the same interval through the general path and through totals', () => {
		const clusters = single.map((cluster, index) => (index % 2 ? [...cluster, 0.5] : cluster));
		const general = clusterBootstrap({ clusters, statistic: mean, seed: 'same' });
		const fast = bootstrapMean({ clusters, seed: 'same' });
		expect(fast.value).toBeCloseTo(general.value ?? 0, 12);
		expect(fast.ci?.[0]).toBeCloseTo(general.ci?.[0] ?? 0, 12);
		expect(fast.ci?.[1]).toBeCloseTo(general.ci?.[1] ?? 0, 12);
		expect(bootstrapMean({ clusters, seed: 'same' })).toEqual(fast);
		expect(bootstrapMean({ clusters, seed: 'other' })).not.toEqual(fast);
	});

	it('resamples medians as the general path does, failures included', () => {
		const clusters = [...single.map(([value = 0]) => [value * 1000, 300]), [Number.POSITIVE_INFINITY], []];
		const fast = bootstrapQuantile({ clusters, p: 0.5, seed: 3 });
		const general = clusterBootstrap({ clusters, statistic: median, seed: 3 });
		expect(fast).toEqual(general);
		const most = Array.from({ length: 20 }, (_, index) => [index < 8 ? 400 : Number.POSITIVE_INFINITY]);
		expect(bootstrapQuantile({ clusters: most, p: 0.5, seed: 3 }).ci?.[1]).toBe(Number.POSITIVE_INFINITY);
	});

	it('has no interval under ten clusters and no value without items', () => {
		expect(bootstrapMean({ clusters: single.slice(0, 9), seed: 1 }).ci).toBeNull();
		expect(bootstrapMean({ clusters: [], seed: 1 })).toEqual({ value: null, ci: null });
		expect(bootstrapMean({ clusters: [[], []], seed: 1 })).toEqual({ value: null, ci: null });
	});

	it('has no interval where the statistic is undefined too often', () => {
		const rows = single.map(([value = 0], index) => [value, index === 0 ? 1 : 0]);
		const ratio = (totals: Float64Array): number => (totals[1] ? (totals[0] ?? 0) / totals[1] : Number.NaN);
		expect(bootstrapTotals({ rows, statistic: ratio, seed: 1 }).ci).toBeNull();
	});

	it('keeps the number of clusters per stratum', () => {
		const rows = [...Array.from({ length: 12 }, () => [1, 0]), ...Array.from({ length: 5 }, () => [0, 1])];
		const strata = rows.map(([first]) => first ?? 0);
		const seen = new Set<string>();
		bootstrapTotals({
			rows,
			strata,
			seed: 1,
			resamples: 50,
			statistic: (totals) => {
				seen.add([...totals].join());
				return 0;
			},
		});
		// Leaving one cluster out, for the acceleration, is the only other thing that happens.
		expect([...seen].sort()).toEqual(['11,5', '12,4', '12,5']);
		expect(() => bootstrapTotals({ rows, strata: [1], seed: 1, statistic: () => 0 })).toThrow(/strata/);
	});

	it('collapses on constant data and never leaves the range of the data', () => {
		expect(bootstrapMean({ clusters: Array.from({ length: 12 }, () => [1]), seed: 1 }).ci).toEqual([1, 1]);
		const { ci } = bootstrapMean({ clusters: [...Array.from({ length: 11 }, () => [1]), [0.2]], seed: 1 });
		expect(ci?.[1]).toBeLessThanOrEqual(1);
	});

	it('refuses to draw no resample', () => {
		expect(() => bootstrapMean({ clusters: [[1], [2]], seed: 1, resamples: 0 })).toThrow(/resamples/);
	});
});
