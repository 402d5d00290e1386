import {
	type Detections,
	detectionsOf,
	fBeta,
	type Labeled,
	precision,
	recall,
} from '../../stats/classification.ts';
import {
	type ClusterCount,
	clusteredWilson,
	MINIMUM_CLUSTERS,
	stratifiedEffectiveN,
	stratifiedWilson,
} from '../../stats/effective-n.ts';
import { squareAndAdd } from '../../stats/square-and-add.ts';
import {
	type Aggregate,
	byCluster,
	finite,
	LOW_N,
	numeric,
	type PointEstimate,
	type Sample,
	withPoint,
} from './aggregate.ts';
import { countOf } from './rate.ts';

/** Precision, recall or their weighted harmonic mean. */
export type ClassificationScore =
	| { readonly kind: 'precision' | 'recall' }
	| { readonly kind: 'f'; readonly beta: number };

/**
 * Detection over classes of events, of which one should be detected: recall is its detection rate, and a class
 * of weight w with detection rate r contributes w·r to what was detected. The weights stand for how often each
 * class occurs; classes without events are left out and the others keep their proportions.
 */
export function weightedDetection(
	positive: string,
	weightOf: (stratum: string) => { readonly group: string; readonly weight: number },
	score: ClassificationScore,
): Aggregate {
	const positiveGroup = weightOf(positive).group;
	const point: PointEstimate = (samples) => {
		const groups = groupTotals(samples, weightOf);
		const own = groups.get(positiveGroup);
		const others = [...groups].flatMap(([name, group]) => (name === positiveGroup ? [] : [group]));
		return own === undefined || others.length === 0
			? Number.NaN
			: weighted(
					own.weight,
					sumWeights(others),
					score,
				)(
					own.events / own.n,
					others.reduce((sum, { weight, events, n }) => sum + (weight * events) / n, 0) / sumWeights(others),
				);
	};
	return withPoint((samples) => {
		const groups = groupTotals(samples, weightOf);
		const own = groups.get(positiveGroup);
		if (own === undefined || groups.size < 2) {
			return { value: null, ci: null, events: 0, status: 'missing-input' };
		}
		const value = finite(point(samples));
		const small = own.n < LOW_N || samples.length - own.n < LOW_N;
		return {
			value,
			ci: value === null ? null : weightedInterval(samples, positiveGroup, weightOf, groups, score),
			events: own.events,
			...(small ? ({ status: 'low-n' } as const) : {}),
		};
	}, point);
}

type Group = { readonly weight: number; readonly events: number; readonly n: number };
type Weighing = (stratum: string) => { readonly group: string; readonly weight: number };

/** Detected and all events of each group, in one pass: bootstraps call it. */
function groupTotals(samples: readonly Sample[], weightOf: Weighing): Map<string, Group> {
	const totals = new Map<string, Group>();
	for (const sample of samples) {
		const { group, weight } = weightOf(sample.observation.stratum);
		const { events, n } = totals.get(group) ?? { events: 0, n: 0 };
		totals.set(group, { weight, events: events + numeric(sample), n: n + 1 });
	}
	return totals;
}

function sumWeights(groups: readonly Group[]): number {
	return groups.reduce((sum, { weight }) => sum + weight, 0);
}

/** From the detection rate of what should be detected and the weighted mean rate of all else. */
function weighted(
	ownWeight: number,
	otherWeight: number,
	score: ClassificationScore,
): (detected: number, falselyDetected: number) => number {
	return (detected, falselyDetected) =>
		scoreOf(
			{
				truePositives: ownWeight * detected,
				falsePositives: otherWeight * falselyDetected,
				falseNegatives: ownWeight * (1 - detected),
			},
			score,
		);
}

/** Square-and-add over the two rates; null under 10 prompts. */
function weightedInterval(
	samples: readonly Sample[],
	positiveGroup: string,
	weightOf: Weighing,
	groups: ReadonlyMap<string, Group>,
	score: ClassificationScore,
): readonly [number, number] | null {
	const clusters = byCluster(samples);
	if (clusters.length < MINIMUM_CLUSTERS) {
		return null;
	}
	const strata = [...groups].map(([name, { weight }]) => ({
		name,
		weight,
		counts: clusters.map((cluster) =>
			countOf(cluster.filter(({ observation }) => weightOf(observation.stratum).group === name)),
		),
	}));
	const own = strata.filter(({ name }) => name === positiveGroup);
	const others = strata.filter(({ name }) => name !== positiveGroup);
	const sum = (parts: readonly { readonly weight: number }[]): number =>
		parts.reduce((total, { weight }) => total + weight, 0);
	const [low, high] = squareAndAdd(
		stratifiedEffectiveN(own),
		stratifiedEffectiveN(others),
		weighted(sum(own), sum(others), score),
	);
	return [Math.max(0, low), Math.min(1, high)];
}

/**
 * Detection of events in time, matched one-to-one: samples of the first stratum are events (1 = found), those of
 * the second are detections (1 = belongs to an event).
 */
export function matchedDetection(event: string, detection: string, score: ClassificationScore): Aggregate {
	const point: PointEstimate = (samples) => {
		const { events, n } = matchedCount(samples, [event, detection], score);
		return events / n;
	};
	return withPoint((samples) => {
		const clusters = byCluster(samples);
		const counts = clusters.map((cluster) => matchedCount(cluster, [event, detection], score));
		const value = finite(point(samples));
		const found = samples.filter(
			({ observation }) => observation.stratum === (score.kind === 'precision' ? detection : event),
		);
		return {
			value,
			ci: value === null || clusters.length < MINIMUM_CLUSTERS ? null : clusteredWilson(counts),
			events: countOf(found).events,
			...(value === null ? ({ status: 'not-applicable' } as const) : {}),
		};
	}, point);
}

/**
 * The score as a rate. Precision and recall are rates of detections and of events; F_β is the rate of
 * (1 + β²) matches among β² events and one detection each.
 */
function matchedCount(
	samples: readonly Sample[],
	[event, detection]: readonly [string, string],
	score: ClassificationScore,
): ClusterCount {
	const events = countOf(samples.filter(({ observation }) => observation.stratum === event));
	const detections = countOf(samples.filter(({ observation }) => observation.stratum === detection));
	if (score.kind !== 'f') {
		return score.kind === 'precision' ? detections : events;
	}
	const squared = score.beta ** 2;
	return {
		events: squared * events.events + detections.events,
		n: squared * events.n + detections.n,
	};
}

/**
 * Unweighted mean of the F1 of every label that occurs or is decided, from strata named `<label> as <answer>`. The F1
 * of a label is the rate of matches among all that carry it as truth or as answer, so the mean has Wilson's interval;
 * null under 10 prompts.
 */
export function macroF1(labels: readonly string[]): Aggregate {
	return (samples) => {
		const decisions = (cluster: readonly Sample[]): Labeled<string>[] =>
			cluster.map(({ observation }) => {
				const [truth = '', decided = ''] = observation.stratum.split(' as ');
				return { truth, decided };
			});
		const clusters = byCluster(samples).map(decisions);
		const strata = labels
			.map((label) => ({
				weight: 1,
				counts: clusters.map((cluster): ClusterCount => {
					const { truePositives, falsePositives, falseNegatives } = detectionsOf(cluster, label);
					return { events: 2 * truePositives, n: 2 * truePositives + falsePositives + falseNegatives };
				}),
			}))
			.filter(({ counts }) => counts.some(({ n }) => n > 0));
		return {
			value: strata.length === 0 ? null : stratifiedEffectiveN(strata).rate,
			ci: strata.length === 0 || clusters.length < MINIMUM_CLUSTERS ? null : stratifiedWilson(strata),
			events: samples.filter((sample) => numeric(sample) === 1).length,
		};
	};
}

/** Where nothing was claimed a precision is not defined; an F-score is 0. */
function scoreOf(counts: Detections, score: ClassificationScore): number {
	switch (score.kind) {
		case 'precision':
			return precision(counts);
		case 'recall':
			return recall(counts);
		case 'f':
			return fBeta(counts, score.beta);
	}
}
