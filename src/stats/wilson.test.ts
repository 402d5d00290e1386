import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteredWilson, effectiveN } from './effective-n.ts';
import { wilson } from './wilson.ts';

const close = (expected: readonly number[]): unknown[] => expected.map((value) => expect.closeTo(value, 12));

describe('wilson', () => {
	it("agrees with scipy.stats.binomtest(k, n).proportion_ci(method='wilson')", () => {
		expect(wilson(0, 200)).toEqual(close([0, 0.018845326377266575]));
		expect(wilson(7, 40)).toEqual(close([0.08745413746035918, 0.3194999033178771]));
		expect(wilson(40, 40)).toEqual(close([0.9123783988027133, 1]));
		expect(wilson(60, 100)).toEqual(close([0.5020025867910618, 0.6905987135675411]));
		expect(wilson(3, 25, 0.9)).toEqual(close([0.04899155024078407, 0.2652251143238147]));
	});

	it("takes fractions, as statsmodels' proportion_confint does", () => {
		expect(wilson(5.5, 33.25)).toEqual(close([0.07557305561176841, 0.32455838414745064]));
	});

	it('says nothing about no opportunities and refuses more events than opportunities', () => {
		expect(wilson(0, 0)).toEqual([0, 1]);
		expect(() => wilson(3, 2)).toThrow(/events are not a part of n/);
	});

	it('contains the rate and mirrors with it', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (n, k) => {
				const events = Math.min(k, n);
				const [low, high] = wilson(events, n);
				const [mirrorLow] = wilson(n - events, n);
				expect(low).toBeLessThanOrEqual(events / n);
				expect(high).toBeGreaterThanOrEqual(events / n);
				expect(1 - mirrorLow).toBeCloseTo(high, 12);
			}),
		);
	});
});

describe('effectiveN', () => {
	it('is n itself when every cluster has one opportunity', () => {
		const counts = Array.from({ length: 40 }, (_, index) => ({ events: index % 3 === 0 ? 1 : 0, n: 1 }));
		expect(effectiveN(counts)).toMatchObject({
			n: 40,
			events: 14,
			clusters: 40,
			designEffect: 1,
			effectiveN: 40,
		});
		expect(clusteredWilson(counts)).toEqual(wilson(14, 40));
	});

	it('matches the linearised variance and the t correction computed with NumPy and SciPy', () => {
		const events = [3, 0, 1, 2, 3, 3, 0, 0, 2, 1, 3, 2];
		const n = [3, 3, 3, 2, 3, 3, 3, 1, 3, 3, 3, 3];
		const information = effectiveN(events.map((count, index) => ({ events: count, n: n[index] ?? 0 })));
		// Observed 2.0203… over 13 rare answers, Σn²/N = 95/33 over half of one.
		const blended = (13 * 2.0203432930705656 + (0.5 * 95) / 33) / 13.5;
		expect(information.designEffect).toBeCloseTo(blended, 12);
		expect(information.effectiveN).toBeCloseTo((33 / blended) * 0.8564842992115402, 10);
	});

	it('is the number of clusters when all members answer alike', () => {
		const counts = Array.from({ length: 30 }, (_, index) => ({ events: index < 12 ? 4 : 0, n: 4 }));
		expect(effectiveN(counts).designEffect).toBeCloseTo(4, 12);
		expect(effectiveN(counts).effectiveN).toBeLessThanOrEqual(30);
		expect(effectiveN(counts).effectiveN).toBeGreaterThan(27);
	});

	it('assumes full clustering where all answers are equal, and under ten clusters', () => {
		const all = Array.from({ length: 40 }, () => ({ events: 3, n: 3 }));
		expect(effectiveN(all).designEffect).toBeCloseTo(3, 12);
		const few = Array.from({ length: 9 }, (_, index) => ({ events: index % 4, n: 5 }));
		expect(effectiveN(few).effectiveN).toBe(9);
		expect(clusteredWilson([])).toEqual([0, 1]);
	});

	it('never claims more than n and ignores empty clusters', () => {
		const cluster = fc.integer({ min: 0, max: 6 }).chain((n) => fc.nat(n).map((events) => ({ events, n })));
		fc.assert(
			fc.property(fc.array(cluster, { maxLength: 60 }), (counts) => {
				const information = effectiveN(counts);
				expect(information.effectiveN).toBeLessThanOrEqual(information.n);
				expect(information.clusters).toBe(counts.filter(({ n }) => n > 0).length);
				const [low, high] = clusteredWilson(counts);
				expect(low).toBeLessThanOrEqual(high);
			}),
		);
	});
});
