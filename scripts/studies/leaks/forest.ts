import { DecisionTreeRegression } from 'ml-cart';
import type { Random } from '../../../src/core/random.ts';
import type { Classifier } from './classifier.ts';

/** Sizes that find an interaction of two features in 200 examples, and train in milliseconds. */
const FOREST = { trees: 30, perClass: 60, tree: { minNumSamples: 6, maxDepth: 5 } } as const;

/**
 * A forest of CART trees on balanced samples: each tree sees as many positives as negatives, drawn with
 * replacement, and a third of the columns (two at least).
 */
export const forest: Classifier = (training, random) => {
	const columns = training.rows[0]?.length ?? 0;
	const chosen = Math.min(columns, Math.max(2, Math.ceil(columns / 3)));
	const classes = [true, false].map((side) =>
		training.positive.flatMap((each, i) => (each === side ? i : [])),
	);
	const trees = Array.from({ length: FOREST.trees }, () => {
		const used = random.shuffle(Array.from({ length: columns }, (_, i) => i)).slice(0, chosen);
		const sample = balancedSample(classes, random);
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

function balancedSample(classes: readonly (readonly number[])[], random: Random): number[] {
	return classes.flatMap((members) =>
		Array.from({ length: Math.min(FOREST.perClass, members.length) }, () => random.pick(members)),
	);
}

function pick(row: readonly number[], columns: readonly number[]): number[] {
	return columns.map((column) => row[column] ?? 0);
}
