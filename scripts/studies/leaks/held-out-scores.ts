import { type Random, seededRandom } from '../../../src/core/random.ts';
import { mean, sampleVariance } from '../../../src/stats/mean.ts';
import type { Classifier } from './classifier.ts';
import { columnsOf, type Example, type FeatureGroup } from './features.ts';

/** Folds of the cross-validation, and how often it is repeated with other folds. */
const FOLDS = 5;
const REPEATS = 3;

/** The scores that one repeat gave to every example, and the fold in which it was tested. */
export type HeldOutScores = { readonly score: readonly number[]; readonly fold: readonly number[] };

/** Scores of examples by a classifier that never saw their prompts. The same seed gives the same scores. */
export function heldOutScores(
	examples: readonly Example[],
	groups: readonly FeatureGroup[],
	classifier: Classifier,
	seed: string,
): HeldOutScores[] {
	const rows = columnsOf(examples, groups);
	return Array.from({ length: REPEATS }, (_, repeat) => {
		const random = seededRandom(`${seed}/${repeat}`);
		const fold = foldsOf(examples, random);
		const score = examples.map(() => 0);
		for (let tested = 0; tested < FOLDS; tested++) {
			const inside = indexesWhere(fold, (each) => each !== tested);
			const outside = indexesWhere(fold, (each) => each === tested);
			const standardize = standardizer(inside.map((i) => rows[i] ?? []));
			const predict = classifier(
				{
					rows: inside.map((i) => standardize(rows[i] ?? [])),
					positive: inside.map((i) => examples[i]?.positive ?? false),
				},
				random,
			);
			const scores = predict(outside.map((i) => standardize(rows[i] ?? [])));
			for (const [k, i] of outside.entries()) {
				score[i] = scores[k] ?? 0;
			}
		}
		return { score, fold };
	});
}

/** A fold for every example: prompts stay whole, and each fold gets its share of each class. */
function foldsOf(examples: readonly Example[], random: Random): number[] {
	const sides = new Map<string, number>();
	for (const { cluster, positive } of examples) {
		sides.set(cluster, (sides.get(cluster) ?? 0) | (positive ? 1 : 2));
	}
	const order = random.shuffle([...sides]).toSorted(([, a], [, b]) => a - b);
	const folds = new Map(order.map(([cluster], i) => [cluster, i % FOLDS]));
	return examples.map(({ cluster }) => folds.get(cluster) ?? 0);
}

function indexesWhere(values: readonly number[], chosen: (value: number) => boolean): number[] {
	return values.flatMap((value, i) => (chosen(value) ? i : []));
}

/** Brings every column of the training rows to mean 0 and deviation 1; a constant one becomes 0. */
function standardizer(rows: readonly (readonly number[])[]): (row: readonly number[]) => number[] {
	const columns = (rows[0] ?? []).map((_, column) => {
		const values = rows.map((row) => row[column] ?? 0);
		const deviation = Math.sqrt(sampleVariance(values));
		return { center: mean(values), scale: deviation > 0 ? 1 / deviation : 0 };
	});
	return (row) => row.map((value, i) => (value - (columns[i]?.center ?? 0)) * (columns[i]?.scale ?? 0));
}
