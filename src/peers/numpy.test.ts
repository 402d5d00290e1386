import { describe, expect, it } from 'vitest';
import {
	jensenShannonDistance,
	numpyMean,
	numpyMedian,
	numpyPercentile,
	numpyStd,
	numpySum,
	resample,
	unitLinspace,
} from './numpy.ts';

describe('numpy ports', () => {
	it('sum in pairwise order', () => {
		// numpy.sum of the same list; a plain loop gives 165.16500000000008
		const values = Array.from({ length: 300 }, (_, index) => (((index * 7919) % 1000) / 1000) * 1.1);
		expect(numpySum(values)).toBe(165.16500000000002);
		expect(values.reduce((sum, value) => sum + value, 0)).toBe(165.16500000000008);
	});

	it('describe as numpy.mean, std, median and percentile do', () => {
		expect(numpyMean([1, 2, 4])).toBeCloseTo(7 / 3, 12);
		expect(numpyStd([1, 2, 4])).toBeCloseTo(1.247219128924647, 12);
		expect(numpyStd([1, 2, 4], 1)).toBeCloseTo(1.5275252316519465, 12);
		expect(numpyMedian([4, 1, 3, 2])).toBe(2.5);
		expect(numpyPercentile([1, 2, 4, 9], 25)).toBe(1.75);
		expect(numpyMean([])).toBeNaN();
	});

	it('space and interpolate as linspace and interp1d do', () => {
		expect(unitLinspace(1)).toEqual([0]);
		expect(unitLinspace(5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
		expect(resample([0, 1, 4], 5)).toEqual([0, 0.5, 1, 2.5, 4]);
		expect(resample([7], 2)).toEqual([Number.NaN, Number.NaN]);
	});

	it('measure scipy.spatial.distance.jensenshannon in nats', () => {
		expect(jensenShannonDistance([1, 0], [0.5, 0.5])).toBeCloseTo(0.46450140402245893, 12);
		expect(jensenShannonDistance([3, 0, 0], [0, 2, 0])).toBeCloseTo(Math.sqrt(Math.LN2), 12);
		expect(jensenShannonDistance([1, 2], [2, 4])).toBe(0);
	});
});
