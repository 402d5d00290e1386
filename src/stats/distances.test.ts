import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HUMAN_RESPONSE_ONSET } from './human-reference.ts';
import { histogram, jensenShannon } from './jensen-shannon.ts';
import { jensenShannonNoiseFloor, wassersteinNoiseFloor } from './noise-floor.ts';
import { conditionTable, type QuantileTable, tableQuantile, tableSegments } from './quantile-table.ts';
import { wasserstein1, wasserstein1ToTable } from './wasserstein1.ts';

describe('jensenShannon', () => {
	it('is the square of scipy.spatial.distance.jensenshannon(base=2)', () => {
		expect(jensenShannon([5, 2, 0, 1], [1, 1, 4, 2])).toBeCloseTo(0.4118806541114336, 12);
		expect(jensenShannon([1, 0], [0, 1])).toBe(1);
		expect(jensenShannon([1, 4, 5], [2, 8, 10])).toBe(0);
	});

	it('refuses bins that do not match and has no value for an empty histogram', () => {
		expect(() => jensenShannon([1], [1, 2])).toThrow(/different bins/);
		expect(() => jensenShannon([-1, 2], [1, 2])).toThrow(/a mass/);
		expect(jensenShannon([0, 0], [1, 2])).toBeNaN();
	});

	it('is symmetric and stays in [0, 1]', () => {
		const masses = fc.array(fc.nat(50), { minLength: 4, maxLength: 4 }).filter((m) => m.some((x) => x > 0));
		fc.assert(
			fc.property(masses, masses, (p, q) => {
				const bits = jensenShannon(p, q);
				expect(bits).toBeGreaterThanOrEqual(0);
				expect(bits).toBeLessThanOrEqual(1 + 1e-12);
				expect(bits).toBeCloseTo(jensenShannon(q, p), 12);
			}),
		);
	});

	it('counts half-open bins, the last one closed, and drops what lies outside', () => {
		expect(histogram([0, 99, 100, 300, 301, -1, Number.POSITIVE_INFINITY], [0, 100, 200, 300])).toEqual([
			2, 1, 1,
		]);
	});
});

describe('wasserstein1', () => {
	it('agrees with scipy.stats.wasserstein_distance', () => {
		expect(wasserstein1([1, 5, 2.5], [0, 0, 3, 10])).toBeCloseTo(2.25, 12);
		expect(wasserstein1([1, 2], [1, 2, 1, 2])).toBe(0);
		expect(wasserstein1([], [1])).toBeNaN();
	});

	it('agrees with a two-million-point NumPy integration of |sample quantile − table quantile|', () => {
		const table: QuantileTable = [
			[0, 0],
			[0.2, 0],
			[0.5, 300],
			[0.9, 900],
			[1, 3000],
		];
		expect(wasserstein1ToTable([-50, 120, 120, 800, 2600], table)).toBeCloseTo(349.019047619, 4);
	});

	it('measures a shift as itself', () => {
		const sample = Array.from({ length: 4000 }, (_, i) =>
			tableQuantile(HUMAN_RESPONSE_ONSET.quantiles, (i + 0.5) / 4000),
		);
		expect(wasserstein1ToTable(sample, HUMAN_RESPONSE_ONSET.quantiles)).toBeLessThan(0.5);
		const late = sample.map((value) => value + 200);
		expect(wasserstein1ToTable(late, HUMAN_RESPONSE_ONSET.quantiles)).toBeCloseTo(200, 0);
	});
});

describe('quantile tables', () => {
	it('must ascend from 0 to 1', () => {
		expect(() =>
			tableSegments([
				[0, 1],
				[1, 0],
			]),
		).toThrow(/not ascending at row 1/);
		expect(() =>
			tableSegments([
				[0, 1],
				[0.9, 2],
			]),
		).toThrow(/does not reach/);
	});

	it('are conditioned by cutting and stretching probability', () => {
		expect(
			conditionTable(
				[
					[0, -10],
					[0.5, 0],
					[1, 10],
				],
				0,
				0.5,
			),
		).toEqual([
			[0, 0],
			[1, 10],
		]);
	});
});

describe('the human reference', () => {
	it('has masses that sum to 1, bins inside its range, and quantiles that agree with its histogram', () => {
		const { edges, masses, quantiles, rangeMs } = HUMAN_RESPONSE_ONSET;
		expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12);
		expect([edges[0], edges.at(-1)]).toEqual([...rangeMs]);
		let below = 0;
		masses.forEach((mass, index) => {
			below += mass;
			// Both are rounded, and values tie at multiples of 10 ms.
			expect(Math.abs(tableQuantile(quantiles, Math.min(1, below)) - (edges[index + 1] ?? 0))).toBeLessThan(
				60,
			);
		});
	});

	it('has the median of the non-negative part, not of the signed one', () => {
		expect(HUMAN_RESPONSE_ONSET.medianMs).toBeCloseTo(332.98, 1);
	});
});

describe('noise floors', () => {
	it('shrink with n, repeat exactly and bound a perfect sample', () => {
		const few = wassersteinNoiseFloor(HUMAN_RESPONSE_ONSET.quantiles, 20);
		const many = wassersteinNoiseFloor(HUMAN_RESPONSE_ONSET.quantiles, 200);
		expect(few.mean).toBeGreaterThan(2.5 * many.mean);
		expect(few.p95).toBeGreaterThan(few.mean);
		expect(wassersteinNoiseFloor(HUMAN_RESPONSE_ONSET.quantiles, 20)).toEqual(few);
		const bits = jensenShannonNoiseFloor(HUMAN_RESPONSE_ONSET, 100);
		expect(bits.mean).toBeGreaterThan(0.01);
		expect(bits.p95).toBeLessThan(0.08);
	});

	it('has no value for no observations', () => {
		expect(wassersteinNoiseFloor(HUMAN_RESPONSE_ONSET.quantiles, 0).mean).toBeNaN();
	});
});
