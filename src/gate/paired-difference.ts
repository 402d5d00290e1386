import type { Statistic } from '../results/schema-observations.ts';
import { bootstrapTotals } from '../stats/bootstrap-totals.ts';
import type { Estimate } from '../stats/cluster-bootstrap.ts';
import { MINIMUM_CLUSTERS } from '../stats/effective-n.ts';
import { sampleDeviation } from '../stats/mean.ts';
import { minimumDetectableDifference } from '../stats/minimum-detectable-difference.ts';
import { pairedPermutation } from '../stats/paired-permutation.ts';
import type { DifferenceOptions, PairedDifference } from './difference.ts';
import { medianDifference } from './median-difference.ts';
import { byPrompt, type UnitPair } from './pairing.ts';
import { type SumStatistic, sumStatistic } from './totals.ts';

/**
 * Paired difference over the units that two runs share: point, bootstrap interval over prompts (prompts keep both
 * runs' observations, so what a prompt does to both cancels), sign-flip test over prompts, and what such a
 * comparison could have seen.
 */
export function pairedDifference(
	pairs: readonly UnitPair[],
	statistic: Statistic,
	options: DifferenceOptions,
): PairedDifference {
	const strata = [...new Set(pairs.flatMap((pair) => pair.baseline.map((item) => item.stratum)))].toSorted();
	const sums = sumStatistic(statistic, strata);
	return sums === null ? medianDifference(pairs, options) : bySums(pairs, statistic, sums, options);
}

/** What a bootstrap finds where every prompt is the same in both runs. */
const NOTHING: Estimate = { value: 0, ci: [0, 0] };

function bySums(
	pairs: readonly UnitPair[],
	statistic: Statistic,
	sums: SumStatistic,
	{ seed, test, confidence, resamples, transform = (value) => value }: DifferenceOptions,
): PairedDifference {
	const prompts = byPrompt(pairs);
	const rows = prompts.map((units) => [
		...sums.sums(units.flatMap(({ baseline }) => baseline)),
		...sums.sums(units.flatMap(({ candidate }) => candidate)),
	]);
	const totals = rows.reduce(
		(all, row) => all.map((sum, i) => sum + (row[i] ?? 0)),
		new Array<number>(2 * sums.width).fill(0),
	);
	const equal = rows.every((row) => row.every((sum, i) => i >= sums.width || sum === row[sums.width + i]));
	const { value, ci } =
		equal && rows.length >= MINIMUM_CLUSTERS
			? NOTHING
			: bootstrapTotals({
					rows,
					statistic: (drawn) => transform(sums.value(drawn, sums.width)) - transform(sums.value(drawn, 0)),
					seed,
					...(confidence === undefined ? {} : { confidence }),
					...(resamples === undefined ? {} : { resamples }),
					...(statistic.kind === 'contrast'
						? { strata: rows.map((row) => ((row[1] ?? 0) > 0 ? 0 : 1)) }
						: {}),
				});
	const shares = promptShares(prompts, sums, totals);
	const wanted = test === true || (test === 'if-it-matters' && ci !== null && (ci[0] > 0 || ci[1] < 0));
	return {
		n: pairs.reduce((sum, pair) => sum + pair.candidate.length, 0),
		clusters: prompts.length,
		baseline: finite(transform(sums.value(totals, 0))),
		candidate: finite(transform(sums.value(totals, sums.width))),
		difference: finite(value),
		ci: ci?.every(Number.isFinite) ? ci : null,
		p: wanted && shares !== null ? signFlip(shares, seed) : null,
		detectable: shares === null ? null : detectable(shares),
	};
}

/** What each prompt contributes to the difference, so that they add up to it; null where nothing pairs up. */
function promptShares(
	prompts: readonly (readonly UnitPair[])[],
	sums: SumStatistic,
	totals: readonly number[],
): number[] | null {
	if (prompts.length === 0 || prompts.some((units) => units.some(({ aligned }) => !aligned))) {
		return null;
	}
	const shares = prompts.map((units) =>
		units.reduce(
			(all, { baseline, candidate }) =>
				all +
				candidate.reduce((sum, after, i) => {
					const before = baseline[i];
					return before === undefined
						? sum
						: sum + sums.weight(after, totals) * (sums.counted(after) - sums.counted(before));
				}, 0),
			0,
		),
	);
	return shares.every(Number.isFinite) ? shares : null;
}

/** Prompts that did not change have no sign to flip; leaving them out makes few changes exact. */
function signFlip(shares: readonly number[], seed: string): number {
	const changed = shares.filter((share) => share !== 0).map((share) => [share]);
	return pairedPermutation({ clusters: changed, seed }).p;
}

/** For a two-sided test at .05 with a power of .8; null where no prompt differs: nothing shows the spread. */
function detectable(shares: readonly number[]): number | null {
	const deviation = sampleDeviation(shares) * shares.length;
	return deviation > 0
		? minimumDetectableDifference({ kind: 'paired', deviation, clusters: shares.length }).rise
		: null;
}

function finite(value: number | null): number | null {
	return value !== null && Number.isFinite(value) ? value : null;
}
