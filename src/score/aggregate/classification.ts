import { bootstrapTotals } from '../../stats/bootstrap-totals.ts';
import {
	type Detections,
	detectionsOf,
	fBeta,
	type Labeled,
	precision,
	recall,
} from '../../stats/classification.ts';
import {
	type Aggregate,
	byCluster,
	finite,
	finiteInterval,
	LOW_N,
	numeric,
	type Sample,
	withPoint,
} from './aggregate.ts';

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
	return withPoint(
		(samples, seed) => {
			const groups = [
				...new Set(samples.map((sample) => weightOf(sample.observation.stratum).group)),
			].toSorted();
			const positiveGroup = weightOf(positive).group;
			if (!groups.includes(positiveGroup) || groups.length < 2) {
				return { value: null, ci: null, events: 0, status: 'missing-input' };
			}
			const weights = new Map(
				samples.map(({ observation }) => {
					const { group, weight } = weightOf(observation.stratum);
					return [group, weight] as const;
				}),
			);
			const statistic = weighted(groups, positiveGroup, weights, score);
			const inGroup = (sample: Sample, group: string): boolean =>
				weightOf(sample.observation.stratum).group === group;
			const { value, ci } = bootstrapTotals({
				rows: byCluster(samples).map((cluster) =>
					groups.flatMap((group) => tally(cluster.filter((sample) => inGroup(sample, group)))),
				),
				statistic,
				strata: byCluster(samples).map((cluster) =>
					cluster.some((sample) => inGroup(sample, positiveGroup)) ? 0 : 1,
				),
				seed,
			});
			const positives = samples.filter((sample) => inGroup(sample, positiveGroup));
			const small = positives.length < LOW_N || samples.length - positives.length < LOW_N;
			return {
				value: finite(value),
				ci: finiteInterval(ci),
				events: tally(positives)[0],
				...(small ? ({ status: 'low-n' } as const) : {}),
			};
		},
		(samples) => {
			const totals = new Map<string, [number, number]>();
			const weights = new Map<string, number>();
			for (const sample of samples) {
				const { group, weight } = weightOf(sample.observation.stratum);
				const [sum, n] = totals.get(group) ?? [0, 0];
				totals.set(group, [sum + numeric(sample), n + 1]);
				weights.set(group, weight);
			}
			const groups = [...totals.keys()];
			const positiveGroup = weightOf(positive).group;
			return groups.length < 2
				? Number.NaN
				: weighted(groups, positiveGroup, weights, score)([...totals.values()].flat());
		},
	);
}

/** From (detected, n) of each group. */
function weighted(
	groups: readonly string[],
	positiveGroup: string,
	weights: ReadonlyMap<string, number>,
	score: ClassificationScore,
): (totals: ArrayLike<number>) => number {
	return (totals) => {
		const counts = { truePositives: Number.NaN, falsePositives: 0, falseNegatives: 0 };
		for (const [i, group] of groups.entries()) {
			const n = totals[2 * i + 1] ?? 0;
			const weight = weights.get(group) ?? 0;
			const detected = n > 0 ? (weight * (totals[2 * i] ?? 0)) / n : 0;
			if (group !== positiveGroup) {
				counts.falsePositives += detected;
			} else if (n > 0) {
				counts.truePositives = detected;
				counts.falseNegatives = weight - detected;
			}
		}
		return scoreOf(counts, score);
	};
}

/**
 * Detection of events in time, matched one-to-one: samples of the first stratum are events (1 = found), those of
 * the second are detections (1 = belongs to an event).
 */
export function matchedDetection(event: string, detection: string, score: ClassificationScore): Aggregate {
	const strata = [event, detection];
	return withPoint(
		(samples, seed) => {
			const rows = byCluster(samples).map((cluster) =>
				strata.flatMap((stratum) =>
					tally(cluster.filter(({ observation }) => observation.stratum === stratum)),
				),
			);
			const { value, ci } = bootstrapTotals({ rows, statistic: matched(score), seed });
			const events = rows.reduce((sum, row) => sum + (row[score.kind === 'precision' ? 2 : 0] ?? 0), 0);
			return {
				value: finite(value),
				ci: finiteInterval(ci),
				events,
				...(finite(value) === null ? ({ status: 'not-applicable' } as const) : {}),
			};
		},
		(samples) =>
			matched(score)(
				strata.flatMap((stratum) =>
					tally(samples.filter(({ observation }) => observation.stratum === stratum)),
				),
			),
	);
}

/** From (found, events, right, detections). */
function matched(score: ClassificationScore): (totals: ArrayLike<number>) => number {
	return (totals) =>
		scoreOf(
			{
				truePositives: Math.max(totals[0] ?? 0, totals[2] ?? 0),
				falsePositives: (totals[3] ?? 0) - (totals[2] ?? 0),
				falseNegatives: (totals[1] ?? 0) - (totals[0] ?? 0),
			},
			score,
		);
}

/** Unweighted mean of the F1 of every label that occurs or is decided, from strata named `<label> as <answer>`. */
export function macroF1(labels: readonly string[]): Aggregate {
	return (samples, seed) => {
		const decisions = (cluster: readonly Sample[]): Labeled<string>[] =>
			cluster.map(({ observation }) => {
				const [truth = '', decided = ''] = observation.stratum.split(' as ');
				return { truth, decided };
			});
		const rows = byCluster(samples).map((cluster) =>
			labels.flatMap((label) => {
				const counts = detectionsOf(decisions(cluster), label);
				return [counts.truePositives, counts.falsePositives, counts.falseNegatives];
			}),
		);
		const statistic = (totals: Float64Array): number => {
			const scores = labels
				.map((_, i) => {
					const [truePositives = 0, falsePositives = 0, falseNegatives = 0] = totals.subarray(
						3 * i,
						3 * i + 3,
					);
					return fBeta({ truePositives, falsePositives, falseNegatives });
				})
				.filter((f1) => !Number.isNaN(f1));
			return scores.reduce((sum, f1) => sum + f1, 0) / scores.length;
		};
		const { value, ci } = bootstrapTotals({ rows, statistic, seed });
		return {
			value: finite(value),
			ci: finiteInterval(ci),
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

function tally(samples: readonly Sample[]): [number, number] {
	return [samples.reduce((sum, sample) => sum + numeric(sample), 0), samples.length];
}
