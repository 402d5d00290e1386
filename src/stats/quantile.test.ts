import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean, sampleDeviation, sampleVariance } from './mean.ts';
import { median, quantile, quantiles } from './quantile.ts';

describe('quantile', () => {
	it('interpolates as numpy.quantile does', () => {
		expect(quantiles([3.1, -2, 8.25, 4, 4, 19, 0.5], [0, 0.1, 0.25, 0.5, 0.9, 1])).toEqual([
			-2,
			expect.closeTo(-0.5, 12),
			expect.closeTo(1.8, 12),
			4,
			expect.closeTo(12.55, 12),
			19,
		]);
	});

	it('is infinite as soon as it leans on a failure, and finite up to there', () => {
		const latencies = [100, 200, 300, Number.POSITIVE_INFINITY];
		expect(quantile(latencies, 0.5)).toBe(250);
		expect(quantile(latencies, 2 / 3)).toBe(300);
		expect(quantile(latencies, 0.7)).toBe(Number.POSITIVE_INFINITY);
		expect(quantile([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 0.5)).toBe(
			Number.POSITIVE_INFINITY,
		);
	});

	it('has no value for an empty list and refuses p outside [0, 1]', () => {
		expect(median([])).toBeNaN();
		expect(() => quantile([1], 1.01)).toThrow(/out of range/);
	});

	it('rises with p and stays inside the sample', () => {
		const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
		fc.assert(
			fc.property(
				sample,
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(values, p, q) => {
					const sorted = values.toSorted((a, b) => a - b);
					const low = quantile(sorted, Math.min(p, q));
					const high = quantile(sorted, Math.max(p, q));
					expect(low).toBeLessThanOrEqual(high + 1e-9);
					expect(low).toBeGreaterThanOrEqual((sorted[0] ?? 0) - 1e-9);
				},
			),
		);
	});
});

describe('mean and variance', () => {
	it('divides by n − 1', () => {
		expect(mean([1, 2, 6])).toBe(3);
		expect(sampleVariance([1, 2, 6])).toBe(7);
		expect(sampleDeviation([1, 2, 6])).toBe(Math.sqrt(7));
		expect(sampleVariance([1])).toBeNaN();
		expect(mean([])).toBeNaN();
	});

	it('refuses NaN, which would sort last', () => {
		expect(() => median([1, Number.NaN, 2])).toThrow(/NaN/);
	});
});
