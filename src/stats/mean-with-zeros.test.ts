import { describe, expect, it } from 'vitest';
import { effectiveN } from './effective-n.ts';
import { meanInterval } from './mean-interval.ts';
import { meanWithZeros } from './mean-with-zeros.ts';
import { squareAndAdd } from './square-and-add.ts';
import { wilson } from './wilson.ts';

const repeat = (value: number, times: number): number[][] => Array.from({ length: times }, () => [value]);

describe('meanInterval', () => {
	it('is the t interval where nothing is skewed', () => {
		// Deviation √(10/9) of five ±1 pairs, t of 9 degrees of freedom 2.262157.
		const ci = meanInterval([...repeat(1, 5), ...repeat(-1, 5)]);
		expect(ci?.[1]).toBeCloseTo((2.262157162798205 * Math.sqrt(10 / 9)) / Math.sqrt(10), 9);
		expect(ci?.[0]).toBeCloseTo(-(ci?.[1] ?? 0), 12);
	});

	it('reaches further toward the long tail', () => {
		const [low, high] = meanInterval([...repeat(0, 18), ...repeat(1, 2)]) ?? [0, 0];
		expect(high - 0.1).toBeGreaterThan(1.5 * (0.1 - low));
	});
});

describe('meanWithZeros', () => {
	it('allows for the failures that a sample of 40 can miss', () => {
		const { ci } = meanWithZeros(repeat(0.9, 40));
		expect(ci?.[0]).toBeCloseTo(0.9 * (1 - wilson(0, 40)[1]), 12);
		expect(ci?.[1]).toBeCloseTo(0.9, 12);
	});

	it('is Wilson’s interval for zeros and ones', () => {
		const { value, ci } = meanWithZeros([...repeat(0, 4), ...repeat(1, 36)]);
		expect(value).toBe(0.9);
		expect(ci).toEqual(wilson(36, 40).map((end) => expect.closeTo(end, 12)));
	});

	it('takes the scale of a system that always fails from the caller', () => {
		expect(meanWithZeros(repeat(0, 40), { largest: 2000 }).ci).toEqual([
			0,
			expect.closeTo(2000 * wilson(0, 40)[1], 9),
		]);
	});

	it('has no interval under ten clusters', () => {
		expect(meanWithZeros(repeat(0.5, 9))).toEqual({ value: 0.5, ci: null });
	});
});

describe('squareAndAdd', () => {
	const group = (events: number, from: number, to: number) =>
		effectiveN(
			Array.from({ length: 100 }, (_, i) => ({
				events: i >= from && i < from + events ? 1 : 0,
				n: i >= from && i < to ? 1 : 0,
			})),
		);
	const minus = (a: number, b: number): number => a - b;

	it('is Newcombe’s interval of an unpaired difference', () => {
		// Newcombe 1998, 17:873, example (a): 56/70 − 48/80, method 10.
		const ci = squareAndAdd(
			effectiveN(Array.from({ length: 150 }, (_, i) => ({ events: i < 56 ? 1 : 0, n: i < 70 ? 1 : 0 }))),
			effectiveN(
				Array.from({ length: 150 }, (_, i) => ({ events: i >= 70 && i < 118 ? 1 : 0, n: i < 70 ? 0 : 1 })),
			),
			minus,
		);
		expect(ci).toEqual([expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)]);
	});

	it('is narrower for pairs that agree, and never of width zero', () => {
		const same = squareAndAdd(group(50, 0, 100), group(50, 0, 100), minus);
		const apart = squareAndAdd(group(25, 0, 50), group(25, 50, 100), minus);
		expect(same[1] - same[0]).toBeLessThan((apart[1] - apart[0]) / 3);
		expect(same[1]).toBeGreaterThan(0.01);
	});
});
