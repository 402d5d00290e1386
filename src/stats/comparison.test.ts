import { describe, expect, it } from 'vitest';
import { holm } from './holm.ts';
import { minimumDetectableDifference, proportionPower } from './minimum-detectable-difference.ts';
import { pairedPermutation } from './paired-permutation.ts';

describe('holm', () => {
	it("agrees with statsmodels' multipletests(method='holm')", () => {
		expect(holm([0.01, 0.04, 0.03, 0.005, 0.2])).toEqual([0.04, 0.09, 0.09, 0.025, 0.2]);
		expect(holm([])).toEqual([]);
		expect(holm([0.6, 0.7])).toEqual([1, 1]);
	});
});

describe('pairedPermutation', () => {
	it("agrees with scipy.stats.permutation_test(permutation_type='samples')", () => {
		const clusters = [0.3, -0.1, 0.4, 0.25, -0.05, 0.6, 0.1, 0.2].map((value) => [value]);
		const test = pairedPermutation({ clusters, seed: 1 });
		expect(test.exact).toBe(true);
		expect(test.p).toBeCloseTo(0.046875, 12);
		expect(test.difference).toBeCloseTo(0.2125, 12);
	});

	it('flips whole clusters', () => {
		const clusters = [[0.3, -0.1], [0.4], [0.25, -0.05, 0.6], [-0.2, 0.1], [0.2]];
		const test = pairedPermutation({ clusters, seed: 1 });
		expect(test.p).toBeCloseTo(0.125, 12);
		expect(test.difference).toBeCloseTo(1.5 / 9, 12);
	});

	it('is never 0 when sampled, repeats with its seed, and knows no difference from none', () => {
		const clusters = Array.from({ length: 40 }, () => [1]);
		const test = pairedPermutation({ clusters, seed: 1, permutations: 999 });
		expect(test).toEqual({ difference: 1, p: 0.001, exact: false, clusters: 40 });
		expect(pairedPermutation({ clusters: clusters.map(() => [0]), seed: 1 }).p).toBe(1);
		expect(pairedPermutation({ clusters: [], seed: 1 })).toEqual({
			difference: null,
			p: 1,
			exact: true,
			clusters: 0,
		});
		expect(() => pairedPermutation({ clusters: [[Number.POSITIVE_INFINITY]], seed: 1 })).toThrow(
			/not finite/,
		);
	});

	it('agrees with the exact p when sampled', () => {
		const clusters = [
			0.3, -0.1, 0.4, 0.25, -0.05, 0.6, 0.1, 0.2, 0.1, -0.3, 0.2, 0.15, -0.02, 0.3, 0.05, -0.1,
		];
		const exact = pairedPermutation({ clusters: clusters.map((value) => [value]), seed: 1 });
		const padded = pairedPermutation({ clusters: [...clusters, 0].map((value) => [value]), seed: 1 });
		expect(exact.exact).toBe(true);
		expect(padded.exact).toBe(false);
		expect(Math.abs(exact.p - padded.p)).toBeLessThan(0.01);
	});
});

describe('minimumDetectableDifference', () => {
	it('solves the power equation as scipy.optimize.brentq does', () => {
		const { rise, drop } = minimumDetectableDifference({ kind: 'proportions', baseline: 0.33, n: [55, 55] });
		expect(rise).toBeCloseTo(0.26349333881770703, 10);
		expect(drop).toBeCloseTo(0.21910387681620008, 10);
		const uneven = minimumDetectableDifference({ kind: 'proportions', baseline: 0.9, n: [200, 120] });
		expect(uneven.drop).toBeCloseTo(0.11559839759743698, 10);
		expect(proportionPower(0.33, 0.33 + (rise ?? 0), [55, 55], 1.959963984540054)).toBeCloseTo(0.8, 8);
	});

	it('admits that nothing can be seen', () => {
		expect(minimumDetectableDifference({ kind: 'proportions', baseline: 0.95, n: [40, 40] }).rise).toBeNull();
		expect(minimumDetectableDifference({ kind: 'paired', deviation: 1, clusters: 0 }).rise).toBeNull();
	});

	it('scales the standard error for means', () => {
		const means = { kind: 'means', deviations: [0.3, 0.2], n: [40, 60] } as const;
		expect(minimumDetectableDifference(means).rise).toBeCloseTo(0.15130289452568813, 10);
		const paired = { kind: 'paired', deviation: 0.25, clusters: 40 } as const;
		expect(minimumDetectableDifference(paired, { power: 0.9 }).drop).toBeCloseTo(0.12813215261401398, 10);
	});

	it('sees nothing in empty samples or without a spread', () => {
		const nothing = { rise: null, drop: null };
		const rates = { kind: 'proportions', baseline: 0.5, n: [0, 0] } as const;
		expect(minimumDetectableDifference(rates)).toEqual(nothing);
		expect(minimumDetectableDifference({ kind: 'means', deviations: [1, 1], n: [0, 9] })).toEqual(nothing);
		expect(minimumDetectableDifference({ kind: 'paired', deviation: 0, clusters: 9 })).toEqual(nothing);
		expect(() => minimumDetectableDifference({ ...rates, n: [-4, 4] })).toThrow(/sample size/);
	});
});
