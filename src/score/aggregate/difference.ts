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

/**
 * Rate in one stratum minus the unweighted mean of the rates in all others: J over the causes of a barge-in,
 * emergencies over their matched controls. `events` counts right decisions: successes in the first, none in the others.
 *
 * The interval is a bootstrap over prompts that keeps the number of prompts with and without the first stratum.
 * Where all answers of a stratum are equal, resampling sees no variance in it and would claim certainty; there
 * the Wilson intervals of the rates are combined by the square-and-add rule instead (Newcombe 1998, Statistics
 * in Medicine 17:873, for weighted sums Zou & Donner 2008). null under 10 prompts.
 */
export function difference(first: string): Aggregate {
	const point: PointEstimate = (samples) => {
		const totals = new Map<string, [number, number]>([[first, [0, 0]]]);
		for (const sample of samples) {
			const [sum, n] = totals.get(sample.observation.stratum) ?? [0, 0];
			totals.set(sample.observation.stratum, [sum + numeric(sample), n + 1]);
		}
		return contrast([...totals.values()].flat());
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
		const value = contrast(totals);
		const firstN = strata.get(first)?.length ?? 0;
		const small = firstN < LOW_N || samples.length - firstN < LOW_N ? ({ status: 'low-n' } as const) : {};
		return { value, ci: interval(samples, names, seed), events, ...small };
	}, point);
}

function interval(
	samples: readonly Sample[],
	names: readonly string[],
	seed: string,
): readonly [number, number] | null {
	const clusters = byCluster(samples);
	if (clusters.length < MINIMUM_CLUSTERS) {
		return null;
	}
	const strata = byStratum(samples);
	const constant = names.some((name) => new Set((strata.get(name) ?? []).map(numeric)).size < 2);
	if (constant) {
		return squareAndAdd(names.map((name) => strata.get(name) ?? []));
	}
	return bootstrapTotals({
		rows: clusters.map((cluster) =>
			names.flatMap((name) => tally(cluster.filter(({ observation }) => observation.stratum === name))),
		),
		statistic: contrast,
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
function contrast(totals: ArrayLike<number>): number {
	let sum = 0;
	let present = 0;
	for (let i = 2; i < totals.length; i += 2) {
		const n = totals[i + 1] ?? 0;
		if (n > 0) {
			sum += (totals[i] ?? 0) / n;
			present++;
		}
	}
	return (totals[0] ?? 0) / (totals[1] ?? 0) - sum / present;
}

function squareAndAdd(strata: readonly (readonly Sample[])[]): readonly [number, number] {
	let value = 0;
	let below = 0;
	let above = 0;
	for (const [i, samples] of strata.entries()) {
		const weight = i === 0 ? 1 : -1 / (strata.length - 1);
		const [events, n] = tally(samples);
		const share = events / n;
		const [low, high] = clusteredWilson(clusterCounts(samples));
		value += weight * share;
		below += (weight * (weight > 0 ? share - low : high - share)) ** 2;
		above += (weight * (weight > 0 ? high - share : share - low)) ** 2;
	}
	return [Math.max(-1, value - Math.sqrt(below)), Math.min(1, value + Math.sqrt(above))];
}
