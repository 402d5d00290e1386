import { bootstrapTotals } from '../../stats/bootstrap-totals.ts';
import { clusteredWilson, MINIMUM_CLUSTERS } from '../../stats/effective-n.ts';
import {
	type Aggregate,
	byCluster,
	byStratum,
	LOW_N,
	numeric,
	type PointEstimate,
	type Sample,
	withPoint,
} from './aggregate.ts';
import { clusterCounts } from './rate.ts';

/** How much a stratum weighs in the mean that is subtracted; 1 where it is not named. */
export type StratumWeights = Readonly<Record<string, number>>;

/**
 * Rate in one stratum minus the mean of the rates in all others, each of which weighs the same unless `weights` says
 * otherwise: J over the causes of a barge-in, emergencies over their matched controls. `events` counts right decisions: successes in the first, none in the others.
 *
 * The interval is a bootstrap over prompts that keeps the number of prompts with and without the first stratum.
 * Where all answers of a stratum are equal, resampling sees no variance in it and would claim certainty; there
 * the Wilson intervals of the rates are combined by the square-and-add rule instead (Newcombe 1998, Statistics
 * in Medicine 17:873, for weighted sums Zou & Donner 2008). null under 10 prompts.
 */
export function difference(first: string, weights: StratumWeights = {}): Aggregate {
	const weightsOf = (names: readonly string[]): number[] => names.slice(1).map((name) => weights[name] ?? 1);
	const point: PointEstimate = (samples) => {
		const totals = new Map<string, [number, number]>([[first, [0, 0]]]);
		for (const sample of samples) {
			const [sum, n] = totals.get(sample.observation.stratum) ?? [0, 0];
			totals.set(sample.observation.stratum, [sum + numeric(sample), n + 1]);
		}
		return contrast([...totals.values()].flat(), weightsOf([...totals.keys()]));
	};
	return withPoint((samples, seed) => {
		const strata = byStratum(samples);
		const others = [...strata.keys()].filter((stratum) => stratum !== first);
		const names = [first, ...others];
		const totals = names.flatMap((name) => tally(strata.get(name) ?? []));
		const events =
			(totals[0] ?? 0) +
			others.reduce((sum, _, i) => sum + (totals[2 * i + 3] ?? 0) - (totals[2 * i + 2] ?? 0), 0);
		if (!strata.has(first) || others.length === 0) {
			return { value: null, ci: null, events, status: 'missing-input' };
		}
		const value = contrast(totals, weightsOf(names));
		const firstN = strata.get(first)?.length ?? 0;
		const small = firstN < LOW_N || samples.length - firstN < LOW_N ? ({ status: 'low-n' } as const) : {};
		return { value, ci: interval(samples, names, weightsOf(names), seed), events, ...small };
	}, point);
}

function interval(
	samples: readonly Sample[],
	names: readonly string[],
	weights: readonly number[],
	seed: string,
): readonly [number, number] | null {
	const clusters = byCluster(samples);
	if (clusters.length < MINIMUM_CLUSTERS) {
		return null;
	}
	const strata = byStratum(samples);
	const constant = names.some((name) => new Set((strata.get(name) ?? []).map(numeric)).size < 2);
	if (constant) {
		return squareAndAdd(
			names.map((name) => strata.get(name) ?? []),
			weights,
		);
	}
	return bootstrapTotals({
		rows: clusters.map((cluster) =>
			names.flatMap((name) => tally(cluster.filter(({ observation }) => observation.stratum === name))),
		),
		statistic: (totals) => contrast(totals, weights),
		strata: clusters.map((cluster) =>
			cluster.some(({ observation }) => observation.stratum === names[0]) ? 0 : 1,
		),
		seed,
	}).ci;
}

function tally(samples: readonly Sample[]): [number, number] {
	return [samples.reduce((sum, sample) => sum + numeric(sample), 0), samples.length];
}

/** From (events, n) of the first stratum, then of the others; strata that a resample lost are left out. */
function contrast(totals: ArrayLike<number>, weights: readonly number[]): number {
	let sum = 0;
	let present = 0;
	for (const [other, weight] of weights.entries()) {
		const n = totals[2 * other + 3] ?? 0;
		if (n > 0) {
			sum += (weight * (totals[2 * other + 2] ?? 0)) / n;
			present += weight;
		}
	}
	return (totals[0] ?? 0) / (totals[1] ?? 0) - sum / present;
}

function squareAndAdd(
	strata: readonly (readonly Sample[])[],
	weights: readonly number[],
): readonly [number, number] {
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	let value = 0;
	let below = 0;
	let above = 0;
	for (const [i, samples] of strata.entries()) {
		const weight = i === 0 ? 1 : -(weights[i - 1] ?? 1) / total;
		const [events, n] = tally(samples);
		const share = events / n;
		const [low, high] = clusteredWilson(clusterCounts(samples));
		value += weight * share;
		below += (weight * (weight > 0 ? share - low : high - share)) ** 2;
		above += (weight * (weight > 0 ? high - share : share - low)) ** 2;
	}
	return [Math.max(-1, value - Math.sqrt(below)), Math.min(1, value + Math.sqrt(above))];
}
