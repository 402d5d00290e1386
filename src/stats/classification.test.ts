import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectionsOf, fBeta, precision, recall } from './classification.ts';
import { matchInTime } from './match-in-time.ts';
import { exactAgreement, weightedKappa, weightedKappaInterval } from './weighted-kappa.ts';

describe('classification', () => {
	it('agrees with sklearn: confusion counts, fbeta_score', () => {
		const decided = [...'KSKSSHKKHH'];
		const decisions = [...'KKKSSHHKSH'].map((truth, index) => ({ truth, decided: decided[index] ?? '' }));
		expect(detectionsOf(decisions, 'K')).toEqual({ truePositives: 3, falsePositives: 1, falseNegatives: 1 });
		const counts = { truePositives: 6, falsePositives: 3, falseNegatives: 2 };
		expect(fBeta(counts, 0.5)).toBeCloseTo(0.6818181818181818, 12);
		expect(precision(counts)).toBeCloseTo(6 / 9, 12);
		expect(recall(counts)).toBe(0.75);
	});

	it('is 0, not NaN, for a detector that never fires', () => {
		expect(fBeta({ truePositives: 0, falsePositives: 0, falseNegatives: 5 })).toBe(0);
	});
});

describe('matchInTime', () => {
	const window = { early: 250, late: 3000 };

	it('gives each expected event the earliest unclaimed finding', () => {
		const matching = matchInTime([1000, 1500, 9000], [1600, 800, 12_500], window);
		expect(matching.pairs).toEqual([
			{ expected: 0, found: 1 },
			{ expected: 1, found: 0 },
		]);
		expect(matching.missed).toEqual([2]);
		expect(matching.spurious).toEqual([2]);
	});

	it('does not pay chatter twice', () => {
		const chatter = Array.from({ length: 100 }, (_, index) => index * 100);
		const matching = matchInTime([5000], chatter, window);
		expect(matching.pairs).toEqual([{ expected: 0, found: 48 }]);
		expect(matching.spurious).toHaveLength(99);
	});

	it('uses everything once, inside its window, and finds as many pairs as any matching could', () => {
		const times = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 });
		const largest = (expected: number[], found: number[]): number => {
			const [first, ...rest] = expected;
			if (first === undefined) {
				return 0;
			}
			const options = found.filter((at) => at >= first - 2 && at <= first + 8);
			const without = (at: number): number[] => found.toSpliced(found.indexOf(at), 1);
			return Math.max(largest(rest, found), ...options.map((at) => 1 + largest(rest, without(at))));
		};
		fc.assert(
			fc.property(times, times, (expected, found) => {
				const { pairs, missed, spurious } = matchInTime(expected, found, { early: 2, late: 8 });
				expect(pairs.length + missed.length).toBe(expected.length);
				expect(new Set([...pairs.map((pair) => pair.found), ...spurious]).size).toBe(found.length);
				expect(pairs.length).toBe(largest(expected, found));
			}),
			{ numRuns: 60 },
		);
	});
});

describe('weightedKappa', () => {
	const a = [5, 4, 4, 2, 1, 0, 3, 3, 5, 2];
	const b = [5, 3, 4, 2, 2, 0, 3, 5, 4, 1];
	const pairs = a.map((rating, index) => [rating, b[index] ?? 0] as const);

	it("agrees with sklearn's cohen_kappa_score(weights='quadratic')", () => {
		expect(weightedKappa(pairs)).toBeCloseTo(0.8393574297188755, 12);
		expect(exactAgreement(pairs)).toBe(0.5);
	});

	it('is 0 for a judge that always says the same, and undefined where neither varies', () => {
		expect(weightedKappa(a.map((rating) => [rating, 3] as const))).toBeLessThanOrEqual(0);
		expect(
			weightedKappa([
				[3, 3],
				[3, 3],
			]),
		).toBeNaN();
		expect(weightedKappa([])).toBeNaN();
	});

	it('carries an interval over cases', () => {
		const { value, ci } = weightedKappaInterval(
			pairs.map((pair) => [pair]),
			{ seed: 1 },
		);
		expect(value).toBeCloseTo(0.8393574297188755, 12);
		expect(ci?.[0]).toBeLessThan(value ?? 0);
		expect(ci?.[1]).toBeGreaterThan(value ?? 0);
	});

	it('refuses negative counts', () => {
		expect(() => fBeta({ truePositives: 3, falsePositives: -1, falseNegatives: 1 })).toThrow(/a count/);
	});

	it('has no kappa where all ratings are equal, whatever rounding says', () => {
		expect(weightedKappa(Array.from({ length: 7 }, () => [0.1, 0.1]))).toBeNaN();
		expect(weightedKappa(Array.from({ length: 11 }, () => [1 / 3, 1 / 3]))).toBeNaN();
		expect(() => weightedKappa([[1, Number.NaN]])).toThrow(/a rating/);
	});
});
