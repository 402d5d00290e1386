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

/**
 * Rate in one stratum minus the unweighted mean of the rates in all others: J over the causes of a barge-in,
 * emergencies over their matched controls. `events` counts right decisions: successes in the first, none in the others.
 *
 * The interval combines those of the two rates by the square-and-add rule; prompts on both sides count as pairs.
 * null under 10 prompts.
 */
export function difference(first: string): Aggregate {
	const point: PointEstimate = (samples) => {
		return contrast(split(samples, first).rates);
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
		return { value: contrast(rates), ci: interval(samples, names), events, ...small };
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

function contrast([first = Number.NaN, ...others]: readonly number[]): number {
	return first - others.reduce((sum, rate) => sum + rate, 0) / others.length;
}

function interval(samples: readonly Sample[], names: readonly string[]): readonly [number, number] | null {
	const clusters = byCluster(samples);
	if (clusters.length < MINIMUM_CLUSTERS) {
		return null;
	}
	const counts = (name: string) =>
		clusters.map((cluster) => countOf(cluster.filter(({ observation }) => observation.stratum === name)));
	const [first = '', ...others] = names;
	const [low, high] = squareAndAdd(
		effectiveN(counts(first)),
		stratifiedEffectiveN(others.map((name) => ({ weight: 1, counts: counts(name) }))),
		(rate, mean) => rate - mean,
	);
	return [Math.max(-1, low), Math.min(1, high)];
}
