import { HarnessError } from '../core/errors.ts';
import { assertOpenUnit } from './mean.ts';
import { studentTQuantile } from './student-t.ts';
import { wilson } from './wilson.ts';

/** Below this number of clusters a between-cluster variance means nothing (DESIGN: low-n). */
export const MINIMUM_CLUSTERS = 10;

/** Successes and opportunities of one cluster (one prompt with all its voices, conditions and trials). */
export type ClusterCount = { readonly events: number; readonly n: number };

/** How much information clustered binary data carry. */
export type EffectiveN = {
	readonly n: number;
	readonly events: number;
	/** Clusters with at least one opportunity. */
	readonly clusters: number;
	/** Variance of the rate over the variance that n independent opportunities would have; ≥ 1. */
	readonly designEffect: number;
	/** The n to hand to `wilson`; at most `n`. */
	readonly effectiveN: number;
};

/**
 * Design effect and effective n of a rate over clusters.
 *
 * The variance of the pooled rate p̂ = Σe/Σn is the linearised ratio estimator k/(k−1) · Σ(e_c − p̂·n_c)² / N²;
 * the design effect is that over p̂(1−p̂)/N (Kish 1965, ch. 8). Decisions, each the cautious one:
 * it never falls below 1 (luck must not narrow an interval) nor above Σn_c²/N, where every cluster answers alike;
 * where all answers are equal the data cannot show the clustering, and full clustering is assumed;
 * the spread between k clusters is itself an estimate, so n is scaled by (t_{N−1} / t_{k−1})², which matters
 * below about 50 clusters (Korn & Graubard 1998, Survey Methodology 24:193);
 * under `MINIMUM_CLUSTERS` the effective n is the number of clusters.
 * With one opportunity per cluster all of this is exactly n.
 */
export function effectiveN(counts: readonly ClusterCount[], confidence = 0.95): EffectiveN {
	assertOpenUnit('confidence', confidence);
	let n = 0;
	let events = 0;
	let clusters = 0;
	let squares = 0;
	for (const count of counts) {
		if (!(count.events >= 0 && count.events <= count.n)) {
			throw new HarnessError({
				what: 'effectiveN: events are not a part of n in a cluster',
				expected: '0 ≤ events ≤ n',
				found: `events = ${count.events}, n = ${count.n}`,
			});
		}
		n += count.n;
		events += count.events;
		squares += count.n * count.n;
		clusters += count.n > 0 ? 1 : 0;
	}
	if (clusters === n) {
		return { n, events, clusters, designEffect: 1, effectiveN: n };
	}
	const largest = squares / n;
	if (clusters < MINIMUM_CLUSTERS) {
		return { n, events, clusters, designEffect: n / clusters, effectiveN: clusters };
	}
	const rate = events / n;
	let between = 0;
	for (const count of counts) {
		between += (count.events - rate * count.n) ** 2;
	}
	const observed = ((clusters / (clusters - 1)) * between) / (n * rate * (1 - rate));
	const designEffect = rate === 0 || rate === 1 ? largest : Math.min(largest, Math.max(1, observed));
	const tail = 0.5 + confidence / 2;
	const fewClusters = (studentTQuantile(tail, n - 1) / studentTQuantile(tail, clusters - 1)) ** 2;
	return { n, events, clusters, designEffect, effectiveN: (n / designEffect) * fewClusters };
}

/** Wilson interval of a rate over clusters, at its effective n. */
export function clusteredWilson(counts: readonly ClusterCount[], confidence = 0.95): [number, number] {
	const information = effectiveN(counts, confidence);
	return information.n === 0
		? [0, 1]
		: wilson(
				(information.events / information.n) * information.effectiveN,
				information.effectiveN,
				confidence,
			);
}
