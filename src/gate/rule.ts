import type { MetricStatus } from '../core/metric.ts';
import type { Compared } from '../results/schema-comparison.ts';
import type { ObservationsFile } from '../results/schema-observations.ts';
import type { GateRule } from '../results/schema-policy.ts';
import { pairedDifference } from './paired-difference.ts';
import { type Item, pairUnits, type UnitPair } from './pairing.ts';

/** Level of the sign-flip test of one rule, two-sided; the family is controlled by the intervals. */
const TEST_LEVEL = 0.05;

type Row = ObservationsFile['rows'][number];

/** What there is to decide a rule by. */
export type RuleFinding =
	| { readonly kind: 'missing'; readonly reason: string }
	| { readonly kind: 'found'; readonly row: Row; readonly compared: Compared };

/** Compares the metric of a rule. A status that is not ok on either side is missing data, never a pass. */
export function findRule(
	rule: GateRule,
	baseline: ObservationsFile,
	run: ObservationsFile,
	confidence: number,
): RuleFinding {
	const { metric: id, band, stratum } = rule;
	const metric = run.metrics.find((each) => each.id === id);
	const after = worstRow(run, id);
	const before = worstRow(baseline, id);
	if (metric === undefined || after === undefined) {
		return { kind: 'missing', reason: 'this run has no such metric' };
	}
	if (before === undefined) {
		return { kind: 'missing', reason: 'the baseline has no such metric' };
	}
	for (const [name, observations, row] of [
		['this run', run, after],
		['the baseline', baseline, before],
	] as const) {
		const { status, n } = stratum === undefined ? row : stratumStatus(observations, id, stratum);
		if (status !== 'ok') {
			return { kind: 'missing', reason: `${status} in ${name} (n = ${n})` };
		}
	}
	const direction = band === undefined ? after.direction : 'down';
	if (direction !== 'up' && direction !== 'down') {
		return { kind: 'missing', reason: 'neither direction of this metric is better: the rule needs a band' };
	}
	const found = pairedDifference(
		pairsOf(rule, baseline, run),
		stratum === undefined ? metric.statistic : { kind: 'mean' },
		{
			seed: `${id}|${baseline.run.runId}|${run.run.runId}`,
			test: true,
			confidence,
			...(band === undefined ? {} : { transform: (value: number) => distanceTo(band, value) }),
		},
	);
	const { unit, primary } = after;
	const compared: Compared = {
		id,
		unit,
		direction,
		primary,
		...found,
		ci: found.ci === null ? null : [found.ci[0], found.ci[1]],
		pHolm: null,
		statuses: [before.status, after.status],
		verdict: 'not-decidable',
	};
	const row = stratum === undefined ? after : { ...after, value: found.candidate, quantiles: undefined };
	return { kind: 'found', row, compared };
}

/** The pairs of a rule; with a stratum, only what belongs to it. */
function pairsOf(
	{ metric, stratum }: GateRule,
	baseline: ObservationsFile,
	run: ObservationsFile,
): UnitPair[] {
	const kept = (items: readonly Item[]): Item[] =>
		items.filter((item) => stratum === undefined || item.stratum === stratum);
	return pairUnits(metric, baseline, run)
		.map((pair) => ({ ...pair, baseline: kept(pair.baseline), candidate: kept(pair.candidate) }))
		.filter((pair) => pair.baseline.length > 0 && pair.candidate.length > 0);
}

/** Opportunities, and prompts, under which a rate means nothing; exercised share that it needs (DESIGN §5). */
const LOW_N = 10;
const EXERCISED_MIN = 0.8;

/** A observations has no rows of single strata: their status comes from their observations, by the rules of a summary. */
function stratumStatus(
	observations: ObservationsFile,
	id: string,
	stratum: string,
): { status: MetricStatus; n: number } {
	const metric = observations.metrics.find((each) => each.id === id);
	const own = (metric?.observations ?? []).filter(([, position]) => metric?.strata[position] === stratum);
	const prompts = new Set(own.map(([unit]) => observations.units[unit]?.[1]));
	const exercised = own.filter(([, , , flag]) => flag === 1).length;
	if (own.length < LOW_N || prompts.size < LOW_N) {
		return { status: 'low-n', n: own.length };
	}
	return { status: exercised < EXERCISED_MIN * own.length ? 'under-exercised' : 'ok', n: own.length };
}

/** 0 inside the band. */
function distanceTo([low, high]: readonly [number, number], value: number): number {
	return Math.max(0, low - value, value - high);
}

/** Latencies have a row per testbed: what is not ok on one of them is not ok. */
function worstRow(observations: ObservationsFile, id: string): Row | undefined {
	const rows = observations.rows.filter((row) => row.id === id && row.condition === 'all');
	return rows.find(({ status }) => status !== 'ok') ?? rows[0];
}

/**
 * Worse than the baseline by more than the margin, with an interval that excludes zero. The sign-flip test has to
 * agree where there is one: with few pairs that differ, a bootstrap interval is too narrow (four of forty prompts
 * that all got worse exclude zero, and happen by chance once in eight times).
 */
export function isRegression({ margin }: GateRule, { direction, difference, ci, p }: Compared): boolean {
	if (difference === null || ci === null) {
		return false;
	}
	const loss = direction === 'up' ? -difference : difference;
	const excludesZero = direction === 'up' ? ci[1] < 0 : ci[0] > 0;
	return loss > margin && excludesZero && (p === null || p <= TEST_LEVEL);
}

/** The absolute bound that a value breaks, in words; null if none. */
export function brokenBound({ min, max, bound }: GateRule, row: Row): string | null {
	const value = bound === 'value' ? row.value : (row.quantiles?.[bound] ?? null);
	if (min === undefined && max === undefined) {
		return null;
	}
	if (value === null) {
		// A quantile beyond the last observation is a failure that came too often.
		return max === undefined ? null : `${bound} is beyond the last observation, above the bound ${max}`;
	}
	if (min !== undefined && value < min) {
		return `${bound} ${value} is below the bound ${min}`;
	}
	return max !== undefined && value > max ? `${bound} ${value} is above the bound ${max}` : null;
}
