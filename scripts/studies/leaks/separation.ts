import { bootstrapClusters, type Estimate } from '../../../src/stats/cluster-bootstrap.ts';
import type { Example } from './features.ts';
import type { HeldOutScores } from './held-out-scores.ts';

const RESAMPLES = 500;

/**
 * Area under the ROC curve: how often a positive scores higher than a negative (ties half), over the pairs that one
 * fold tested, because scores of two classifiers have no common scale. Its interval is a bootstrap over prompts;
 * resamples keep the number of prompts that have positives, negatives or both.
 */
export function areaUnderCurve(
	examples: readonly Example[],
	repeats: readonly HeldOutScores[],
	seed: string,
): Estimate {
	const names = [...new Set(examples.map(({ cluster }) => cluster))];
	const numbers = new Map(names.map((name, i) => [name, i]));
	const cluster = examples.map((example) => numbers.get(example.cluster) ?? 0);
	const size = names.length;
	const wins = new Float64Array(size * size);
	const pairs = new Float64Array(size * size);
	for (const { score, fold } of repeats) {
		for (const [i, { positive }] of examples.entries()) {
			if (!positive) {
				continue;
			}
			for (const [j, other] of examples.entries()) {
				if (other.positive || fold[i] !== fold[j]) {
					continue;
				}
				const cell = (cluster[i] ?? 0) * size + (cluster[j] ?? 0);
				const difference = (score[i] ?? 0) - (score[j] ?? 0);
				wins[cell] = (wins[cell] ?? 0) + (difference > 0 ? 1 : difference === 0 ? 0.5 : 0);
				pairs[cell] = (pairs[cell] ?? 0) + 1;
			}
		}
	}
	const weight = new Float64Array(size);
	const replicate = (drawn: Int32Array): number => {
		weight.fill(0);
		for (const index of drawn) {
			weight[index] = (weight[index] ?? 0) + 1;
		}
		return weightedShare(weight, wins, pairs);
	};
	return bootstrapClusters(size, replicate, { seed, resamples: RESAMPLES, ...strataOf(examples, names) });
}

/** Share of won pairs, every pair counted as often as both of its prompts were drawn. */
function weightedShare(weight: Float64Array, wins: Float64Array, pairs: Float64Array): number {
	let won = 0;
	let compared = 0;
	for (let a = 0; a < weight.length; a++) {
		const times = weight[a] ?? 0;
		if (times === 0) {
			continue;
		}
		const row = a * weight.length;
		for (let b = 0; b < weight.length; b++) {
			const both = times * (weight[b] ?? 0);
			won += both * (wins[row + b] ?? 0);
			compared += both * (pairs[row + b] ?? 0);
		}
	}
	return won / compared;
}

/** Prompts by the classes they have. Without strata if one would hold a single prompt, which has no spread. */
function strataOf(
	examples: readonly Example[],
	names: readonly string[],
): { readonly strata?: readonly number[] } {
	const sides = new Map<string, number>();
	for (const { cluster, positive } of examples) {
		sides.set(cluster, (sides.get(cluster) ?? 0) | (positive ? 1 : 2));
	}
	const strata = names.map((name) => sides.get(name) ?? 0);
	const counts = [1, 2, 3].map((side) => strata.filter((each) => each === side).length);
	return counts.includes(1) ? {} : { strata };
}
