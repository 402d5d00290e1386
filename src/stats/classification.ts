import { assertSize } from './assert.ts';

/** Counts of a two-class decision, finite and not negative; the functions here raise a `HarnessError` for others. */
export type Detections = {
	readonly truePositives: number;
	readonly falsePositives: number;
	readonly falseNegatives: number;
};

/** TP / (TP + FP); NaN where nothing was claimed. */
export function precision({ truePositives, falsePositives }: Detections): number {
	assertCounts(truePositives, falsePositives);
	return truePositives / (truePositives + falsePositives);
}

/** TP / (TP + FN); NaN where there was nothing to find. */
export function recall({ truePositives, falseNegatives }: Detections): number {
	assertCounts(truePositives, falseNegatives);
	return truePositives / (truePositives + falseNegatives);
}

/**
 * F-measure (van Rijsbergen 1979): recall weighs β times as much as precision (F0.5 punishes false alarms).
 * Computed from counts, so 0 where nothing was claimed; NaN only where there was nothing to find or claim.
 */
export function fBeta({ truePositives, falsePositives, falseNegatives }: Detections, beta = 1): number {
	assertCounts(truePositives, falsePositives, falseNegatives);
	assertSize('beta', beta);
	const b2 = beta * beta;
	return ((1 + b2) * truePositives) / ((1 + b2) * truePositives + b2 * falseNegatives + falsePositives);
}

function assertCounts(...counts: readonly number[]): void {
	for (const count of counts) {
		assertSize('a count', count);
	}
}

/** One labeled decision. */
export type Labeled<Label> = { readonly truth: Label; readonly decided: Label };

/** Counts for one label against the rest. */
export function detectionsOf<Label>(decisions: readonly Labeled<Label>[], label: Label): Detections {
	let truePositives = 0;
	let falsePositives = 0;
	let falseNegatives = 0;
	for (const { truth, decided } of decisions) {
		truePositives += truth === label && decided === label ? 1 : 0;
		falsePositives += truth !== label && decided === label ? 1 : 0;
		falseNegatives += truth === label && decided !== label ? 1 : 0;
	}
	return { truePositives, falsePositives, falseNegatives };
}
