import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from './normal.ts';

describe('normal distribution', () => {
	it('has the distribution function of scipy.stats.norm.cdf, tails included', () => {
		const golden: [number, number][] = [
			[-8, 6.22096057427174e-16],
			[-3.2, 0.0006871379379158471],
			[-1, 0.15865525393145707],
			[0, 0.5],
			[0.5, 0.6914624612740131],
			[2.9, 0.998134186699616],
			[5, 0.9999997133484281],
		];
		for (const [x, expected] of golden) {
			expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(1e-12);
		}
		expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
		expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
	});

	it('has the quantiles of scipy.stats.norm.ppf', () => {
		const golden: [number, number][] = [
			[1e-10, -6.361340902404056],
			[0.001, -3.090232306167813],
			[0.025, -1.9599639845400545],
			[0.4, -0.2533471031357997],
			[0.5, 0],
			[0.975, 1.959963984540054],
			[0.999, 3.090232306167813],
		];
		for (const [p, expected] of golden) {
			expect(normalQuantile(p)).toBeCloseTo(expected, 12);
		}
	});

	it('refuses probabilities that have no quantile', () => {
		expect(() => normalQuantile(0)).toThrow(/probability is out of range/);
		expect(() => normalQuantile(Number.NaN)).toThrow(/probability is out of range/);
	});
});
