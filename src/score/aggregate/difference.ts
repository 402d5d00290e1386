import { effectiveN, MINIMUM_CLUSTERS, stratifiedEffectiveN } from '../../stats/effective-n.ts';
import { squareAndAdd } from '../../stats/square-and-add.ts';
import {
	type Aggregate,
	byCluster,
	LOW_N,
	numeric,
	type PointEstimate,
	type Sample,
	withPoint,
} from './aggregate.ts';
import { countOf } from './rate.ts';

/** How much a stratum weighs in the mean that is subtracted; 1 where it is not named. */
export type StratumWeights = Readonly<Record<string, number>>;

/**
 * Rate in one stratum minus the mean of the rates in all others, each of which weighs the same unless `weights` says
 * otherwise: J over the causes of a barge-in, emergencies over their matched controls. `events` counts right decisions: successes in the first, none in the others.
 *
 * The interval combines those of the two rates by the square-and-add rule; prompts on both sides count as pairs.
 * null under 10 prompts.
 */
export function difference(first: string, weights: StratumWeights = {}): Aggregate {
	const weightOf = (name: string): number => weights[name] ?? 1;
	const contrast = (names: readonly string[], [rate = Number.NaN, ...others]: readonly number[]): number => {
		const shares = names.slice(1).map(weightOf);
		const total = shares.reduce((sum, weight) => sum + weight, 0);
		return rate - others.reduce((sum, other, i) => sum + (other * (shares[i] ?? 1)) / total, 0);
	};
	const point: PointEstimate = (samples) => {
		const { names, rates } = split(samples, first);
		return contrast(names, rates);
	};
	return withPoint((samples) => {
		const { names, rates, others } = split(samples, first);
		const own = samples.filter(({ observation }) => observation.stratum === first);
		const rest = samples.filter(({ observation }) => observation.stratum !== first);
		const restCount = countOf(rest);
		const events = countOf(own).events + restCount.n - restCount.events;
		if (own.length === 0 || others.length === 0) {
			return { value: null, ci: null, events, status: 'missing-input' };
		}
		const small = own.length < LOW_N || rest.length < LOW_N ? ({ status: 'low-n' } as const) : {};
		return { value: contrast(names, rates), ci: interval(samples, names, weightOf), events, ...small };
	}, point);
}

/** The strata, the first one leading, and their rates; NaN where one has no samples. One pass: bootstraps call it. */
function split(samples: readonly Sample[], first: string) {
	const totals = new Map<string, [number, number]>([[first, [0, 0]]]);
	for (const sample of samples) {
		const [events, n] = totals.get(sample.observation.stratum) ?? [0, 0];
		totals.set(sample.observation.stratum, [events + numeric(sample), n + 1]);
	}
	const rates = [...totals.values()].map(([events, n]) => events / n);
	return { names: [...totals.keys()], rates, others: rates.slice(1) };
}

function interval(
	samples: readonly Sample[],
	names: readonly string[],
	weightOf: (name: string) => number,
): readonly [number, number] | null {
	const clusters = byCluster(samples);
	if (clusters.length < MINIMUM_CLUSTERS) {
		return null;
	}
	const counts = (name: string) =>
		clusters.map((cluster) => countOf(cluster.filter(({ observation }) => observation.stratum === name)));
	const [first = '', ...others] = names;
	const [low, high] = squareAndAdd(
		effectiveN(counts(first)),
		stratifiedEffectiveN(others.map((name) => ({ weight: weightOf(name), counts: counts(name) }))),
		(rate, mean) => rate - mean,
	);
	return [Math.max(-1, low), Math.min(1, high)];
}
