import type { Random } from '../../../src/core/random.ts';

/** Rows that a classifier learns from; every row has the same columns. */
export type TrainingSet = {
	readonly rows: readonly (readonly number[])[];
	readonly positive: readonly boolean[];
};

/** Learns to tell positives from negatives; what it returns gives a row a score that is higher for positives. */
export type Classifier = (
	training: TrainingSet,
	random: Random,
) => (rows: readonly (readonly number[])[]) => number[];
