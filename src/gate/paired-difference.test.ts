import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statistic } from '../results/schema-observations.ts';
import { fixed, fixtureObservations, type Planted } from './fixtures/fixture-observations.ts';
import { pairedDifference } from './paired-difference.ts';
import { pairUnits } from './pairing.ts';

const MEAN: Statistic = { kind: 'mean' };
const OPTIONS = { seed: 'test', test: true };

function pairsOf(
	before: readonly (readonly Planted[])[],
	after: readonly (readonly Planted[])[],
	statistic: Statistic = MEAN,
) {
	const observations = (runId: string, values: readonly (readonly Planted[])[]) =>
		fixtureObservations({
			runId,
			prompts: values.length,
			metrics: [{ id: 'm', statistic, observe: (prompt) => values[prompt] ?? [] }],
		});
	return pairUnits('m', observations('a', before), observations('b', after));
}

const one = (values: readonly (number | null)[]): Planted[][] =>
	values.map((value) => [{ stratum: 'turn', value }]);

describe('the paired difference', () => {
	it('is the difference of the means, with an interval over prompts around it', () => {
		const before = Array.from({ length: 30 }, (_, i) => 0.5 + (i % 5) / 10);
		const after = before.map((value, i) => value - 0.1 - (i % 3) / 100);
		const found = pairedDifference(pairsOf(one(before), one(after)), MEAN, OPTIONS);
		expect(found.difference).toBeCloseTo(-0.11, 12);
		expect((found.candidate ?? 0) - (found.baseline ?? 0)).toBeCloseTo(-0.11, 12);
		expect(found.ci?.[0]).toBeLessThan(-0.11);
		expect(found.ci?.[1]).toBeGreaterThan(-0.11);
		expect(found.ci?.[1]).toBeLessThan(-0.1);
		expect(found.p).toBeLessThan(0.001);
		expect(found.detectable).toBeLessThan(0.01);
	});

	it('is nothing, with certainty and without a claim about what it could have seen, for equal runs', () => {
		const same = one(Array.from({ length: 20 }, (_, i) => i % 2));
		expect(pairedDifference(pairsOf(same, same), MEAN, OPTIONS)).toMatchObject({
			difference: 0,
			ci: [0, 0],
			p: 1,
			detectable: null,
		});
	});

	it('of a contrast weighs the other strata alike, as the metric does', () => {
		const statistic: Statistic = { kind: 'contrast', first: 'interrupt' };
		const unit = (stratum: string, value: number): Planted[] => [{ stratum, value }];
		// 10 interruptions, 8 noises, 2 echoes: the echoes weigh as much as the noises.
		const before = [
			...Array.from({ length: 10 }, () => unit('interrupt', 1)),
			...Array.from({ length: 8 }, () => unit('noise', 0)),
			...Array.from({ length: 2 }, () => unit('echo', 0)),
		];
		const after = before.map((items, i) => (i >= 18 ? unit('echo', 1) : items));
		const found = pairedDifference(pairsOf(before, after, statistic), statistic, OPTIONS);
		expect(found).toMatchObject({ baseline: 1, candidate: 0.5, difference: -0.5 });
	});

	it('of a contrast with weights weighs the other strata by them', () => {
		const statistic: Statistic = { kind: 'contrast', first: 'reference', weights: { distractor: 2 } };
		const unit = (stratum: string, value: number): Planted[] => [{ stratum, value }];
		const before = [
			...Array.from({ length: 10 }, () => unit('reference', 1)),
			...Array.from({ length: 5 }, () => unit('distractor', 0)),
			...Array.from({ length: 5 }, () => unit('mid-speech', 0)),
		];
		const after = before.map((items, i) => (i >= 10 && i < 15 ? unit('distractor', 1) : items));
		const found = pairedDifference(pairsOf(before, after, statistic), statistic, OPTIONS);
		expect(found.candidate).toBeCloseTo(1 / 3, 9);
	});

	it('of medians counts what never came as infinite', () => {
		const median: Statistic = { kind: 'median' };
		const before = one(Array.from({ length: 21 }, (_, i) => 500 + i));
		const after = one(Array.from({ length: 21 }, (_, i) => (i < 15 ? 800 + i : null)));
		const found = pairedDifference(pairsOf(before, after, median), median, OPTIONS);
		expect(found).toMatchObject({ baseline: 510, candidate: 810, difference: 300, p: null });
		const silent = one(Array.from({ length: 21 }, () => null));
		const lost = pairedDifference(pairsOf(before, silent, median), median, OPTIONS);
		expect(lost).toMatchObject({ baseline: 510, candidate: null, difference: null, ci: null });
	});

	it('of restricted means cuts times off at the horizon', () => {
		const statistic: Statistic = { kind: 'restricted-mean', horizonMs: 2_000 };
		const before = one(Array.from({ length: 12 }, () => 1_000));
		const after = one(Array.from({ length: 12 }, (_, i) => (i < 6 ? null : 5_000)));
		const found = pairedDifference(pairsOf(before, after, statistic), statistic, OPTIONS);
		expect(found).toMatchObject({ baseline: 1_000, candidate: 2_000, difference: 1_000 });
	});

	it('has no interval under ten prompts, and no test where opportunities do not pair up', () => {
		const few = pairsOf(one([1, 1, 1, 0]), one([0, 1, 0, 0]));
		expect(pairedDifference(few, MEAN, OPTIONS).ci).toBeNull();
		const before = Array.from({ length: 12 }, () => [{ stratum: 'gap', value: 1 }]);
		const after = before.map((items) => [...items, { stratum: 'gap', value: 2 }]);
		const found = pairedDifference(pairsOf(before, after), MEAN, OPTIONS);
		expect(found).toMatchObject({ n: 24, difference: 0.5, p: null, detectable: null });
		expect(found.ci).not.toBeNull();
	});

	it('changes its sign when the runs change places, whatever they hold', () => {
		const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 });
		fc.assert(
			fc.property(values, values, (a, b) => {
				const forth = pairedDifference(pairsOf(one(a), one(b)), MEAN, OPTIONS);
				const back = pairedDifference(pairsOf(one(b), one(a)), MEAN, OPTIONS);
				expect(forth.difference).toBeCloseTo(-(back.difference ?? Number.NaN), 9);
				expect(forth.p).toBeCloseTo(back.p ?? Number.NaN, 9);
				expect(forth.ci?.[0]).toBeLessThanOrEqual((forth.difference ?? 0) + 1e-9);
				expect(forth.ci?.[1]).toBeGreaterThanOrEqual((forth.difference ?? 0) - 1e-9);
			}),
			{ numRuns: 20 },
		);
	});

	it('pairs only units that both runs have, by name and not by position', () => {
		const a = fixtureObservations({ runId: 'a', prompts: 3, metrics: [fixed('m', [1, 2, 3])] });
		const b = fixtureObservations({ runId: 'b', prompts: 3, metrics: [fixed('m', [10, 20, 30])] });
		const turned = { ...b, units: b.units.toReversed() };
		const pairs = pairUnits('m', { ...a, units: a.units.with(0, ['other', 'p', 'ok', 0]) }, turned);
		expect(pairs.map(({ baseline, candidate }) => [baseline[0]?.value, candidate[0]?.value])).toEqual([
			[2, 20],
			[3, 10],
		]);
	});
});
