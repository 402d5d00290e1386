import { readdir } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HarnessError } from '../core/errors.ts';
import { bootstrapQuantile } from './bootstrap-quantiles.ts';
import { bootstrapMean, bootstrapTotals } from './bootstrap-totals.ts';
import { detectionsOf, fBeta, precision, recall } from './classification.ts';
import { bootstrapClusters, clusterBootstrap } from './cluster-bootstrap.ts';
import { clusteredWilson, effectiveN, stratifiedEffectiveN, stratifiedWilson } from './effective-n.ts';
import { holm } from './holm.ts';
import { HUMAN_RESPONSE_ONSET } from './human-reference.ts';
import { incompleteBeta, logGamma } from './incomplete-beta.ts';
import { histogram, jensenShannon } from './jensen-shannon.ts';
import { kaplanMeier, medianSurvival, survivalAt } from './kaplan-meier.ts';
import { matchInTime } from './match-in-time.ts';
import { mean, sampleDeviation, sampleVariance } from './mean.ts';
import { meanInterval } from './mean-interval.ts';
import { meanWithZeros } from './mean-with-zeros.ts';
import { minimumDetectableDifference, proportionPower } from './minimum-detectable-difference.ts';
import { jensenShannonNoiseFloor, wassersteinNoiseFloor } from './noise-floor.ts';
import { normalCdf, normalDensity, normalQuantile } from './normal.ts';
import { pairedPermutation } from './paired-permutation.ts';
import { interpolate, median, quantile, quantiles } from './quantile.ts';
import { conditionTable, tableQuantile, tableSegments } from './quantile-table.ts';
import { rateConditionedTiming } from './rate-conditioned.ts';
import { restrictedMean, restrictedMeanOf } from './restricted-mean.ts';
import { squareAndAdd } from './square-and-add.ts';
import { studentTCdf, studentTQuantile, studentTTwoSided } from './student-t.ts';
import { wasserstein1, wasserstein1ToTable } from './wasserstein1.ts';
import { exactAgreement, weightedKappa, weightedKappaInterval } from './weighted-kappa.ts';
import { wilson } from './wilson.ts';

/** What a function may get: a list of numbers, some of them bad, and three numbers alike. */
type Input = { readonly list: readonly number[]; readonly a: number; readonly b: number; readonly c: number };

/** Whether a returned value is within the contract; a thrown `HarnessError` always is. */
type Contract = {
	readonly call: (input: Input) => unknown;
	readonly holds: (found: unknown, input: Input) => boolean;
};

function contract<T>(call: (input: Input) => T, holds: (found: T, input: Input) => boolean): Contract {
	// A fresh call binds the type of the result to its check.
	const checked = (input: Input): boolean => holds(call(input), input);
	return { call: checked, holds: (found) => found === true };
}

const inside = (value: number, low: number, high: number): boolean => value >= low && value <= high;
const hasNaN = (list: readonly number[]): boolean => list.some(Number.isNaN);
const allFinite = (list: readonly number[]): boolean => list.every(Number.isFinite);
const ordered = (ci: readonly [number, number] | null): boolean => ci === null || ci[0] <= ci[1];
const singles = (list: readonly number[]): number[][] => list.map((value) => [value]);
const pairsOf = (list: readonly number[]): [number, number][] =>
	list.map((value, i) => [value, list[i + 1] ?? value]);
const countsOf = (list: readonly number[]) => pairsOf(list).map(([events, n]) => ({ events, n }));
const events = (list: readonly number[]) => list.map((time, i) => ({ time, event: i % 2 === 0 }));
const share = ([low, high]: readonly [number, number]): boolean => inside(low, 0, high) && high <= 1;
/** Few resamples or draws unless the input is about their number, and never so many that the test is slow. */
const few = (value: number): number => (inside(value, 21, 1e7) ? 20 : value);
const nanOr = (value: number, holds: (value: number) => boolean): boolean =>
	Number.isNaN(value) || holds(value);

const TABLE = HUMAN_RESPONSE_ONSET.quantiles;

/** One entry per exported function. */
const CONTRACTS: Readonly<Record<string, Contract>> = {
	bootstrapClusters: contract(
		({ list, a }) =>
			bootstrapClusters(list.length, (drawn) => mean([...drawn].map((i) => list[i] ?? 0)), {
				seed: 1,
				resamples: few(a),
			}),
		({ ci }) => ordered(ci),
	),
	clusterBootstrap: contract(
		({ list, a, b }) =>
			clusterBootstrap({
				clusters: singles(list),
				statistic: mean,
				seed: 1,
				resamples: few(a),
				confidence: b,
			}),
		({ value, ci }, { list }) => ordered(ci) && (!hasNaN(list) || value === null),
	),
	keepFilled: contract(
		() => true,
		(found) => found,
	),
	bootstrapTotals: contract(
		({ list, a }) =>
			bootstrapTotals({ rows: singles(list), statistic: ([sum = 0]) => sum, seed: 1, resamples: few(a) }),
		({ value, ci }, { list }) => ordered(ci) && (!hasNaN(list) || value === null),
	),
	bootstrapMean: contract(
		({ list, a }) => bootstrapMean({ clusters: singles(list), seed: 1, resamples: few(a) }),
		({ value, ci }, { list }) => ordered(ci) && (!hasNaN(list) || value === null),
	),
	bootstrapQuantile: contract(
		({ list, a, b }) => bootstrapQuantile({ clusters: singles(list), p: b, seed: 1, resamples: few(a) }),
		({ value, ci }, { list, b }) =>
			ordered(ci) && !hasNaN(list) && inside(b, 0, 1) && (list.length > 0 || value === null),
	),
	precision: contract(
		({ a, b, c }) => precision({ truePositives: a, falsePositives: b, falseNegatives: c }),
		(value, { a, b }) => (a + b === 0 ? Number.isNaN(value) : inside(value, 0, 1)),
	),
	recall: contract(
		({ a, b, c }) => recall({ truePositives: a, falsePositives: b, falseNegatives: c }),
		(value, { a, c }) => (a + c === 0 ? Number.isNaN(value) : inside(value, 0, 1)),
	),
	fBeta: contract(
		({ a, b, c, list }) => fBeta({ truePositives: a, falsePositives: b, falseNegatives: c }, list[0]),
		(value, { a, b, c, list }) =>
			nanOr(value, () => inside(value, 0, 1)) &&
			(!Number.isNaN(value) || (a === 0 && (b === 0 || list[0] === 0 || c === 0))),
	),
	detectionsOf: contract(
		({ list, a }) =>
			detectionsOf(
				pairsOf(list).map(([truth, decided]) => ({ truth, decided })),
				a,
			),
		(found, { list }) => Object.values(found).every((count) => inside(count, 0, list.length)),
	),
	effectiveN: contract(
		({ list }) => effectiveN(countsOf(list)),
		({ n, effectiveN: size, rate }) =>
			inside(size, 0, n * (1 + 1e-9)) &&
			nanOr(rate, () => inside(rate, 0, 1)) &&
			(n > 0 || Number.isNaN(rate)),
	),
	stratifiedEffectiveN: contract(
		({ list, a, b }) =>
			stratifiedEffectiveN([
				{ weight: a, counts: countsOf(list) },
				{ weight: b, counts: countsOf(list.toReversed()) },
			]),
		({ n, rate, effectiveN: size }) => (n === 0 ? size === 0 : size > 0 && inside(rate, 0, 1 + 1e-9)),
	),
	clusteredWilson: contract(({ list, a }) => clusteredWilson(countsOf(list), a), share),
	stratifiedWilson: contract(
		({ list, a, b }) => stratifiedWilson([{ weight: a, counts: countsOf(list) }], b),
		share,
	),
	wilsonAt: contract(({ list, b }) => clusteredWilson(countsOf(list), b), share),
	squareAndAdd: contract(
		({ list, a }) =>
			squareAndAdd(effectiveN(countsOf(list)), effectiveN(countsOf(list.toReversed())), (x, y) => x - y, a),
		([low, high], { list }) =>
			nanOr(low, () => low <= high) && (!Number.isNaN(low) || countsOf(list).every(({ n }) => n === 0)),
	),
	holm: contract(
		({ list }) => holm(list),
		(found, { list }) => found.every((p, i) => (Number.isNaN(list[i]) ? Number.isNaN(p) : inside(p, 0, 1))),
	),
	logGamma: contract(
		({ a }) => logGamma(a),
		(value) => !Number.isNaN(value),
	),
	incompleteBeta: contract(
		({ a, b, c }) => incompleteBeta(a, b, c),
		(value) => inside(value, -1e-9, 1 + 1e-9),
	),
	studentTCdf: contract(
		({ a, b }) => studentTCdf(a, b),
		(value, { a }) =>
			nanOr(value, () => inside(value, -1e-9, 1 + 1e-9)) && Number.isNaN(value) === Number.isNaN(a),
	),
	studentTTwoSided: contract(
		({ a, b }) => studentTTwoSided(a, b),
		(value, { a }) =>
			nanOr(value, () => inside(value, -1e-9, 1 + 1e-9)) && Number.isNaN(value) === Number.isNaN(a),
	),
	studentTQuantile: contract(
		({ a, b }) => studentTQuantile(a, b),
		(value, { a }) => (a < 0.5 ? value < 0 : value >= 0),
	),
	jensenShannon: contract(
		({ list, a }) =>
			jensenShannon(
				list,
				list.toReversed().map((mass, i) => (i === 0 ? a : mass)),
			),
		(value, { list }) =>
			nanOr(value, () => inside(value, 0, 1)) &&
			(!Number.isNaN(value) || list.slice(1).every((mass) => mass === 0)),
	),
	histogram: contract(
		({ list, a, b }) => histogram(list, [a, b]),
		([count = -1], { list, a, b }) => count === list.filter((value) => inside(value, a, b)).length,
	),
	kaplanMeier: contract(
		({ list }) => kaplanMeier(events(list)),
		({ n, steps }, { list }) => n === list.length && steps.every(({ survival }) => inside(survival, 0, 1)),
	),
	survivalAt: contract(
		({ list, a, b }) => survivalAt(kaplanMeier(events(list)), a, b),
		({ value, ci }, { list }) => (list.length === 0 ? Number.isNaN(value) : inside(value, 0, 1) && share(ci)),
	),
	medianSurvival: contract(
		({ list, b }) => medianSurvival(kaplanMeier(events(list)), b),
		({ value, ci }, { list }) => (list.length === 0 ? Number.isNaN(value) : ordered(ci)),
	),
	restrictedMean: contract(
		({ list, a, b }) => restrictedMean(kaplanMeier(events(list)), a, b),
		({ value, ci }, { list, a }) =>
			list.length === 0 ? Number.isNaN(value) : inside(value, 0, a * (1 + 1e-9)) && ordered(ci),
	),
	restrictedMeanOf: contract(
		({ list, a }) => restrictedMeanOf(events(list), a),
		(value, { list, a }) => (list.length === 0 ? Number.isNaN(value) : inside(value, 0, a * (1 + 1e-9))),
	),
	matchInTime: contract(
		({ list, a, b }) => matchInTime(list, list.toReversed(), { early: a, late: b }),
		({ pairs, missed, spurious }, { list }) =>
			pairs.length + missed.length === list.length && pairs.length + spurious.length === list.length,
	),
	mean: contract(
		({ list }) => mean(list),
		(value, { list }) =>
			nanOr(value, () => list.length > 0) &&
			(!allFinite(list) || list.length === 0 || inside(value, Math.min(...list) - 1, Math.max(...list) + 1)),
	),
	sampleVariance: contract(
		({ list }) => sampleVariance(list),
		(value, { list }) => (allFinite(list) && list.length > 1 ? value >= 0 : Number.isNaN(value)),
	),
	sampleDeviation: contract(
		({ list }) => sampleDeviation(list),
		(value, { list }) => (allFinite(list) && list.length > 1 ? value >= 0 : Number.isNaN(value)),
	),
	meanInterval: contract(
		({ list, a }) => meanInterval(singles(list), a),
		(ci, { list }) => (ci === null ? list.length < 2 || !allFinite(list) : ordered(ci)),
	),
	meanWithZeros: contract(
		({ list, a, b }) => meanWithZeros(singles(list), { confidence: a, largest: b }),
		({ value, ci }, { list }) => ordered(ci) && (!hasNaN(list) || value === null),
	),
	minimumDetectableDifference: contract(
		({ list, a, b, c }) => {
			const n = [list[0] ?? 0, list[1] ?? 0] as const;
			return [
				minimumDetectableDifference({ kind: 'proportions', baseline: a, n }, { alpha: b }),
				minimumDetectableDifference({ kind: 'means', deviations: [a, c], n }, { power: b }),
				minimumDetectableDifference({ kind: 'paired', deviation: a, clusters: c }),
			] as const;
		},
		([rates, means], { list }) =>
			[rates, means].every(({ rise, drop }) =>
				[rise, drop].every((each) => each === null || (each > 0 && Number.isFinite(each))),
			) &&
			(Math.min(list[0] ?? 0, list[1] ?? 0) > 0 ||
				(rates.rise === null && rates.drop === null && means.rise === null)),
	),
	proportionPower: contract(
		({ list, a, b, c }) => proportionPower(a, b, [list[0] ?? 0, list[1] ?? 0], c),
		(value, { list }) => inside(value, 0, 1) && (Math.min(list[0] ?? 0, list[1] ?? 0) > 0 || value === 0),
	),
	wassersteinNoiseFloor: contract(
		({ a, b }) => wassersteinNoiseFloor(TABLE, few(a), few(b)),
		({ n, p95 }) => (n === 0 ? Number.isNaN(p95) : p95 > 0),
	),
	jensenShannonNoiseFloor: contract(
		({ a, b, list }) =>
			jensenShannonNoiseFloor(
				{ edges: list.map((_, i) => i).concat(list.length), masses: list },
				few(a),
				few(b),
			),
		({ n, p95 }) => (n === 0 ? Number.isNaN(p95) : inside(p95, 0, 1)),
	),
	normalDensity: contract(
		({ a }) => normalDensity(a),
		(value, { a }) => (Number.isNaN(a) ? Number.isNaN(value) : inside(value, 0, 0.4)),
	),
	normalCdf: contract(
		({ a }) => normalCdf(a),
		(value, { a }) => (Number.isNaN(a) ? Number.isNaN(value) : inside(value, 0, 1)),
	),
	normalQuantile: contract(
		({ a }) => normalQuantile(a),
		(value, { a }) => Number.isFinite(value) && (a < 0.5 ? value < 0 : value >= 0),
	),
	pairedPermutation: contract(
		({ list, a }) => pairedPermutation({ clusters: singles(list), seed: 1, permutations: few(a) }),
		({ p, difference }, { list }) =>
			inside(p, 0, 1) && p > 0 && allFinite(list) && (difference === null) === (list.length === 0),
	),
	quantile: contract(
		({ list, a }) =>
			quantile(
				[...list].sort((x, y) => (Number.isNaN(x) ? 1 : Number.isNaN(y) ? -1 : x < y ? -1 : x > y ? 1 : 0)),
				a,
			),
		(value, { list }) =>
			list.length === 0
				? Number.isNaN(value)
				: !hasNaN(list) && inside(value, Math.min(...list), Math.max(...list)),
	),
	quantiles: contract(
		({ list, a, b }) => quantiles(list, [a, b]),
		(found, { list }) => (list.length === 0 ? found.every(Number.isNaN) : !hasNaN(list) && !hasNaN(found)),
	),
	median: contract(
		({ list }) => median(list),
		(value, { list }) => (list.length === 0 ? Number.isNaN(value) : !hasNaN(list) && !Number.isNaN(value)),
	),
	interpolate: contract(
		({ a, b }) => interpolate(Math.min(a, b), Math.max(a, b), 0.5),
		(value, { a, b }) => hasNaN([a, b]) || inside(value, Math.min(a, b), Math.max(a, b)),
	),
	tableSegments: contract(
		({ list }) => tableSegments(list.map((value, i) => [i / Math.max(1, list.length - 1), value])),
		(found, { list }) => found.length === list.length - 1 && found.every(({ slope }) => slope >= 0),
	),
	tableQuantile: contract(
		({ a }) => tableQuantile(TABLE, a),
		(value) => inside(value, 0, 3000),
	),
	conditionTable: contract(
		({ a, b }) => tableSegments(conditionTable(TABLE, a, b)),
		(found) => found.length > 0,
	),
	rateConditionedTiming: contract(
		({ list, a, b, c }) =>
			rateConditionedTiming([{ start: 0, end: a, onsets: list, references: list }], {
				window: { early: b, late: b },
				refractory: c,
				seed: 1,
				placements: 20,
			}),
		({ p, z, density }, { list }) =>
			inside(p, 0, 1) &&
			Number.isFinite(z) &&
			nanOr(density, () => inside(density, 0, 1)) &&
			(!Number.isNaN(density) || list.length === 0),
	),
	wasserstein1: contract(
		({ list, a }) => wasserstein1(list, [...list, a]),
		(value, { list, a }) => (list.length === 0 ? Number.isNaN(value) : allFinite([...list, a]) && value >= 0),
	),
	wasserstein1ToTable: contract(
		({ list }) => wasserstein1ToTable(list, TABLE),
		(value, { list }) => (list.length === 0 ? Number.isNaN(value) : allFinite(list) && value >= 0),
	),
	weightedKappa: contract(
		({ list }) => weightedKappa(pairsOf(list)),
		(value, { list }) =>
			allFinite(list) &&
			nanOr(value, () => value <= 1 + 1e-9) &&
			(new Set(list).size > 1 || Number.isNaN(value)),
	),
	weightedKappaInterval: contract(
		({ list, a }) =>
			weightedKappaInterval(
				pairsOf(list).map((pair) => [pair]),
				{ seed: 1, resamples: few(a) },
			),
		({ ci }) => ordered(ci),
	),
	exactAgreement: contract(
		({ list }) => exactAgreement(pairsOf(list)),
		(value, { list }) => (list.length === 0 ? Number.isNaN(value) : inside(value, 0, 1)),
	),
	wilson: contract(({ a, b, c }) => wilson(a, b, c), share),
};

/** Bad and ordinary numbers, bad ones often; sums of large ones overflow, so sizes end at 1e100. */
const number = fc.oneof(
	fc.constantFrom(
		Number.NaN,
		Number.POSITIVE_INFINITY,
		Number.NEGATIVE_INFINITY,
		0,
		-0,
		-1,
		0.5,
		1,
		5e-324,
		1e-300,
	),
	fc.constantFrom(1e7, 1e9, 1e100, -1e100, 2 ** 53, 0.95, 0.05, 10, 40),
	fc.double({ min: -3, max: 3, noNaN: true }),
	fc.integer({ min: -2, max: 30 }),
);
const ordinary = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 1, noNaN: true }));
/** Lists that are wholly ordinary, wholly bad, or ordinary but for one number. */
const list = fc.oneof(
	fc.array(number, { maxLength: 14 }),
	fc.array(ordinary, { maxLength: 14 }),
	fc.tuple(fc.array(ordinary, { minLength: 9, maxLength: 14 }), number).map(([rest, one]) => [...rest, one]),
	ordinary.map((value) => new Array<number>(12).fill(value)),
);
const scalar = fc.oneof(number, ordinary);

describe('contracts of the statistics', () => {
	it('cover every exported function', async () => {
		const files = (await readdir(import.meta.dirname)).filter(
			(file) => /(?<!\.test)\.ts$/.test(file) && file !== 'assert.ts',
		);
		const modules: object[] = await Promise.all(files.map((file) => import(`./${file}`)));
		const names = modules.flatMap((module) =>
			Object.entries(module).flatMap(([name, value]) => (typeof value === 'function' ? [name] : [])),
		);
		expect(Object.keys(CONTRACTS).toSorted()).toEqual(names.toSorted());
	});

	it.each(Object.entries(CONTRACTS))(
		'%s gives a documented value or a HarnessError',
		(_, { call, holds }) => {
			fc.assert(
				fc.property(list, scalar, scalar, scalar, (values, a, b, c) => {
					const input = { list: values, a, b, c };
					try {
						return holds(call(input), input);
					} catch (error) {
						return error instanceof HarnessError;
					}
				}),
				{ numRuns: 400, seed: 16 },
			);
		},
	);
});
