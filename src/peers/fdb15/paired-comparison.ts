import { HarnessError } from '../../core/errors.ts';
import { holm } from '../../stats/holm.ts';
import { studentTQuantile, studentTTwoSided } from '../../stats/student-t.ts';
import { numpyMean, numpyMedian, numpyPercentile, numpyStd } from '../numpy.ts';

/** How FDB v1.5 drops pairs before its t-test. */
export type OutlierOptions = {
	readonly rule?: 'mad' | 'iqr' | 'none';
	/** `diff`: pairs whose difference is far off; `both`: pairs of which either value is. */
	readonly on?: 'diff' | 'both';
	/** Default 3.5 for `mad`, 1.5 for `iqr`. */
	readonly k?: number;
};

/** Result of one comparison, with the peer's names in ours. */
export type PairedComparison = {
	readonly measure: string;
	readonly nRaw: number;
	readonly nValid: number;
	readonly nUsed: number;
	readonly nDropped: number;
	readonly meanBefore: number;
	readonly meanAfter: number;
	readonly meanDifference: number;
	readonly ci: readonly [number, number];
	readonly t: number;
	readonly df: number;
	readonly p: number;
	/** Mean over deviation of the differences; NaN where they do not vary. */
	readonly cohenDz: number;
};

/** A comparison after Holm's correction over all measures, with the verdict drawn from it. */
export type JudgedComparison = PairedComparison & { readonly pAdjusted: number; readonly reliable: boolean };

/**
 * The placeholders that FDB v1.5 takes for missing: 0 of rates, pitch and deviations, and an intensity of
 * −190 dB or less.
 */
export function maskInvalid(values: readonly number[], metric: string): number[] {
	const zeroMeansMissing = ['wpm', 'speech_dur_s', 'mean_pitch', 'std_pitch', 'std_intensity'].includes(
		metric,
	);
	return values.map((value) =>
		(zeroMeansMissing && value === 0) || (metric === 'mean_intensity' && value <= -190) ? Number.NaN : value,
	);
}

/**
 * FDB v1.5's paired t-test: pairs with NaN go, then outliers (median ± 3.5 · 1.4826 · MAD of the differences by
 * default; no trimming where the MAD is 0), then a two-sided t-test with its interval. Raises a `HarnessError`
 * where the peer raises a `ValueError` (its batch skips the measure): fewer than two pairs left.
 */
export function pairedComparison(
	measure: string,
	before: readonly number[],
	after: readonly number[],
	options: OutlierOptions & { readonly alpha?: number } = {},
): PairedComparison {
	const { alpha = 0.05 } = options;
	const valid = before
		.map((value, index) => ({ before: value, after: after[index] ?? Number.NaN }))
		.filter((pair) => !Number.isNaN(pair.before) && !Number.isNaN(pair.after));
	if (before.length !== after.length || valid.length < 2) {
		throw new HarnessError({
			what: `${measure}: cannot be compared`,
			expected: 'two lists of one length with at least two valid pairs',
			found: `${before.length} and ${after.length} values, ${valid.length} valid pairs`,
		});
	}
	const used = withoutOutliers(valid, options);
	if (used.length < 2) {
		throw new HarnessError({ what: `${measure}: all pairs are outliers`, found: `${used.length} left` });
	}
	const n = used.length;
	const differences = used.map((pair) => pair.after - pair.before);
	const meanDifference = numpyMean(differences);
	const deviation = numpyStd(differences, 1);
	const error = deviation / Math.sqrt(n);
	const t = meanDifference / error;
	const half = -studentTQuantile(alpha / 2, n - 1) * error;
	return {
		measure,
		nRaw: before.length,
		nValid: valid.length,
		nUsed: n,
		nDropped: valid.length - n,
		meanBefore: numpyMean(used.map((pair) => pair.before)),
		meanAfter: numpyMean(used.map((pair) => pair.after)),
		meanDifference,
		ci: [meanDifference - half, meanDifference + half],
		t,
		df: n - 1,
		p: studentTTwoSided(t, n - 1),
		cohenDz: deviation > 0 ? meanDifference / deviation : Number.NaN,
	};
}

/** As published: Holm's p-values are computed, but the verdict is drawn from the uncorrected p < .05. */
export function publishedVerdicts(comparisons: readonly PairedComparison[]): JudgedComparison[] {
	const adjusted = holm(comparisons.map(({ p }) => p));
	return comparisons.map((comparison, index) => ({
		...comparison,
		pAdjusted: adjusted[index] ?? Number.NaN,
		reliable: comparison.p < 0.05,
	}));
}

/** Corrected: the verdict follows the corrected p. */
export function fixedVerdicts(comparisons: readonly PairedComparison[], alpha = 0.05): JudgedComparison[] {
	return publishedVerdicts(comparisons).map((comparison) => ({
		...comparison,
		reliable: comparison.pAdjusted < alpha,
	}));
}

type Pair = { readonly before: number; readonly after: number };

function withoutOutliers(pairs: readonly Pair[], options: OutlierOptions): readonly Pair[] {
	const { rule = 'mad', on = 'diff', k = rule === 'iqr' ? 1.5 : 3.5 } = options;
	const judged = (pair: Pair): readonly number[] =>
		on === 'diff' ? [pair.after - pair.before] : [pair.before, pair.after];
	const values =
		on === 'diff' ? pairs.flatMap(judged) : [...pairs.map((p) => p.before), ...pairs.map((p) => p.after)];
	if (rule === 'none') {
		return pairs;
	}
	let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
	if (rule === 'mad') {
		const median = numpyMedian(values);
		const scale = 1.4826 * numpyMedian(values.map((value) => Math.abs(value - median)));
		if (scale > 0) {
			[low, high] = [median - k * scale, median + k * scale];
		}
	} else {
		const [q1, q3] = [numpyPercentile(values, 25), numpyPercentile(values, 75)];
		[low, high] = [q1 - k * (q3 - q1), q3 + k * (q3 - q1)];
	}
	return pairs.filter((pair) => judged(pair).every((value) => value >= low && value <= high));
}
