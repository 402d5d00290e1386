import { DecisionTreeRegression } from 'ml-cart';
import type { Random } from '../../../src/core/random.ts';
import type { Classifier, TrainingSet } from './classifier.ts';

/** Sizes that find an interaction of two features in 200 examples, and train in milliseconds. */
const FOREST = { trees: 40, perClass: 100, tree: { minNumSamples: 8, maxDepth: 6 } } as const;

/**
 * A forest of CART trees on balanced samples: each tree sees as many positives as negatives, drawn with
 * replacement, and half of the columns (two at least).
 */
export const forest: Classifier = (training, random) => {
	const columns = training.rows[0]?.length ?? 0;
	const chosen = Math.min(columns, Math.max(2, Math.ceil(columns / 2)));
	const trees = Array.from({ length: FOREST.trees }, () => {
		const used = random.shuffle(Array.from({ length: columns }, (_, i) => i)).slice(0, chosen);
		const sample = balancedSample(training, random);
		const tree = new DecisionTreeRegression(FOREST.tree);
		tree.train(
			sample.map((i) => pick(training.rows[i] ?? [], used)),
			sample.map((i) => Number(training.positive[i])),
		);
		return { tree, used };
	});
	return (rows) => {
		const sums = rows.map(() => 0);
		for (const { tree, used } of trees) {
			for (const [i, value] of tree.predict(rows.map((row) => pick(row, used))).entries()) {
				sums[i] = (sums[i] ?? 0) + value / trees.length;
			}
		}
		return sums;
	};
};

function balancedSample({ positive }: TrainingSet, random: Random): number[] {
	return [true, false].flatMap((side) => {
		const members = positive.flatMap((each, i) => (each === side ? i : []));
		return Array.from({ length: Math.min(FOREST.perClass, members.length) }, () => random.pick(members));
	});
}

function pick(row: readonly number[], columns: readonly number[]): number[] {
	return columns.map((column) => row[column] ?? 0);
}
