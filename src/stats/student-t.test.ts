import { describe, expect, it } from 'vitest';
import { incompleteBeta, logGamma } from './incomplete-beta.ts';
import { studentTCdf, studentTQuantile, studentTTwoSided } from './student-t.ts';

describe('incomplete beta function', () => {
	it('agrees with scipy.special.gammaln', () => {
		expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 12);
		expect(logGamma(3.7)).toBeCloseTo(1.428072326665388, 12);
		expect(logGamma(100.5)).toBeCloseTo(361.43554046777757, 10);
	});

	it('agrees with scipy.special.betainc', () => {
		expect(incompleteBeta(2, 3, 0.4)).toBeCloseTo(0.5247999999999999, 12);
		expect(incompleteBeta(0.5, 20, 0.01)).toBeCloseTo(0.4713699354850154, 12);
		expect(incompleteBeta(50, 60.5, 0.5)).toBeCloseTo(0.8421696522900018, 12);
		expect(incompleteBeta(1, 1, 0.3)).toBeCloseTo(0.3, 14);
		expect(incompleteBeta(300, 0.5, 0.999)).toBeCloseTo(0.438654268870091, 12);
	});

	it('converges up to its largest parameters and refuses larger ones', () => {
		expect(incompleteBeta(1e7, 1e7, 0.5)).toBeCloseTo(0.5, 7);
		expect(() => incompleteBeta(1.1e7, 1e7, 0.5)).toThrow(/not defined here/);
	});

	it('names arguments outside its domain', () => {
		expect(() => incompleteBeta(0, 1, 0.5)).toThrow(/not defined here/);
	});
});

describe("Student's distribution", () => {
	it('agrees with scipy.stats.t.cdf', () => {
		expect(studentTCdf(-2.5, 3)).toBeCloseTo(0.04385332350403278, 12);
		expect(studentTCdf(-0.3, 39)).toBeCloseTo(0.38288520345734933, 12);
		expect(studentTCdf(1.2, 7.5)).toBeCloseTo(0.866665538603389, 12);
		expect(studentTCdf(Number.POSITIVE_INFINITY, 4)).toBe(1);
		expect(studentTTwoSided(10, 4)).toBeCloseTo(2 * (1 - 0.999718998188642), 12);
	});

	it('agrees with scipy.stats.t.ppf', () => {
		expect(studentTQuantile(0.025, 1)).toBeCloseTo(-12.706204736174705, 10);
		expect(studentTQuantile(0.975, 9)).toBeCloseTo(2.262157162798205, 12);
		expect(studentTQuantile(0.6, 2.5)).toBeCloseTo(0.2814595127485477, 12);
		expect(studentTQuantile(0.9995, 119)).toBeCloseTo(3.3741665465295116, 11);
		expect(studentTQuantile(0.5, 3)).toBe(0);
	});

	it('approaches the normal distribution at any number of degrees of freedom', () => {
		// z + (z³ + z) / 4df, the first term of the expansion (Abramowitz & Stegun 26.7.5).
		expect(studentTQuantile(0.975, 1e6)).toBeCloseTo(1.959963984540054 + 2.3722712 / 1e6, 8);
		expect(studentTQuantile(0.975, 2e7)).toBeCloseTo(1.959963984540054 + 2.3722712 / 2e7, 10);
		expect(studentTQuantile(0.975, Number.POSITIVE_INFINITY)).toBeCloseTo(1.959963984540054, 12);
		expect(studentTQuantile(1e-300, 0.1)).toBe(Number.NEGATIVE_INFINITY);
		expect(() => studentTCdf(1, 0)).toThrow(/degrees of freedom/);
	});
});
