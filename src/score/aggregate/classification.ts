import { bootstrapTotals } from '../../stats/bootstrap-totals.ts';
import {
	type Aggregate,
	byCluster,
	finite,
	finiteInterval,
	LOW_N,
	numeric,
	type Sample,
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
	return (samples, seed) => {
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
		const statistic = (totals: ArrayLike<number>): number => {
			let truePositive = 0;
			let detected = 0;
			let recall = Number.NaN;
			for (const [i, group] of groups.entries()) {
				const n = totals[2 * i + 1] ?? 0;
				const share = n > 0 ? (totals[2 * i] ?? 0) / n : 0;
				detected += (weights.get(group) ?? 0) * share;
				if (group === positiveGroup) {
					recall = n > 0 ? share : Number.NaN;
					truePositive = (weights.get(group) ?? 0) * share;
				}
			}
			return combine(detected > 0 ? truePositive / detected : 0, recall, score);
		};
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
	};
}

/**
 * Detection of events in time, matched one-to-one: samples of the first stratum are events (1 = found), those of
 * the second are detections (1 = belongs to an event).
 */
export function matchedDetection(event: string, detection: string, score: ClassificationScore): Aggregate {
	return (samples, seed) => {
		const rows = byCluster(samples).map((cluster) =>
			[event, detection].flatMap((stratum) =>
				tally(cluster.filter(({ observation }) => observation.stratum === stratum)),
			),
		);
		const statistic = (totals: ArrayLike<number>): number => {
			const [found = 0, events = 0, right = 0, detections = 0] = Array.from(totals);
			const precision = detections > 0 ? right / detections : score.kind === 'precision' ? Number.NaN : 0;
			return combine(precision, events > 0 ? found / events : Number.NaN, score);
		};
		const { value, ci } = bootstrapTotals({ rows, statistic, seed });
		const events = rows.reduce((sum, row) => sum + (row[score.kind === 'precision' ? 2 : 0] ?? 0), 0);
		return {
			value: finite(value),
			ci: finiteInterval(ci),
			events,
			...(finite(value) === null ? ({ status: 'not-applicable' } as const) : {}),
		};
	};
}

/**
 * Unweighted mean of the F1 of every label, from strata named `<label> as <answer>`. Labels that never occur are
 * left out.
 */
export function macroF1(labels: readonly string[]): Aggregate {
	return (samples, seed) => {
		const rows = byCluster(samples).map((cluster) =>
			labels.flatMap((label) => {
				const gold = cluster.filter(({ observation }) => observation.stratum.startsWith(`${label} as `));
				const answered = cluster.filter(({ observation }) => observation.stratum.endsWith(` as ${label}`));
				const both = gold.filter(({ observation }) => observation.stratum.endsWith(` as ${label}`));
				return [both.length, gold.length, answered.length];
			}),
		);
		const statistic = (totals: ArrayLike<number>): number => {
			const scores = labels.flatMap((_, i) => {
				const [both = 0, gold = 0, answered = 0] = [totals[3 * i], totals[3 * i + 1], totals[3 * i + 2]];
				return gold > 0 ? [(2 * both) / (gold + answered)] : [];
			});
			return scores.reduce((sum, each) => sum + each, 0) / scores.length;
		};
		const { value, ci } = bootstrapTotals({ rows, statistic, seed });
		return {
			value: finite(value),
			ci: finiteInterval(ci),
			events: samples.filter((sample) => numeric(sample) === 1).length,
		};
	};
}

function combine(precision: number, recall: number, score: ClassificationScore): number {
	if (score.kind !== 'f') {
		return score.kind === 'precision' ? precision : recall;
	}
	const square = score.beta ** 2;
	const bottom = square * precision + recall;
	return bottom === 0 ? 0 : ((1 + square) * precision * recall) / bottom;
}

function tally(samples: readonly Sample[]): [number, number] {
	return [samples.reduce((sum, sample) => sum + numeric(sample), 0), samples.length];
}
