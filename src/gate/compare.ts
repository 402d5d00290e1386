import type {
	Compared,
	ComparisonFile,
	Incompatibility,
	ReasonCode,
	RunReference,
} from '../results/schema-comparison.ts';
import type { ObservationsFile, ObservedMetric } from '../results/schema-observations.ts';
import { holm } from '../stats/holm.ts';
import { incompatibilities, isAllowed } from './comparability.ts';
import { flipsOf } from './flips.ts';
import { pairedDifference } from './paired-difference.ts';
import { pairUnits } from './pairing.ts';

/** What a comparison is about. */
export type CompareOptions = {
	/** Obstacles that the user overrides. */
	readonly allow: readonly ReasonCode[];
	/** Only these metrics; null = all. */
	readonly metrics: readonly string[] | null;
};

type Candidate = ComparisonFile['candidates'][number];

/** Level of every test. */
const ALPHA = 0.05;

/**
 * Every candidate against the baseline, metric by metric over the units that both have. What is not comparable is
 * left out and listed with its reason, unless it is allowed. Holm's adjustment runs over all primaries of all
 * candidates at once.
 */
export function compareObservations(
	baseline: ObservationsFile,
	candidates: readonly ObservationsFile[],
	options: CompareOptions,
): ComparisonFile {
	const compared = candidates.map((candidate) => compareTwo(baseline, candidate, options));
	const adjusted = holm(
		compared.flatMap(({ rows }) => rows.flatMap(({ p, primary }) => (p === null || !primary ? [] : [p]))),
	);
	let next = 0;
	return {
		schemaVersion: 1,
		baseline: referenceOf(baseline),
		candidates: compared.map((candidate) => ({
			...candidate,
			rows: candidate.rows.map((row) => {
				const pHolm = row.p === null || !row.primary ? null : (adjusted[next++] ?? null);
				return { ...row, pHolm, verdict: verdictOf({ ...row, pHolm }) };
			}),
		})),
	};
}

function compareTwo(
	baseline: ObservationsFile,
	candidate: ObservationsFile,
	options: CompareOptions,
): Candidate {
	const asked = candidate.metrics.filter(({ id }) => options.metrics?.includes(id) ?? true);
	const obstacles = incompatibilities(baseline, candidate).filter(
		({ metrics }) => metrics === null || metrics.some((id) => asked.some((metric) => metric.id === id)),
	);
	const refused = obstacles.filter((obstacle) => !isAllowed(obstacle, options.allow));
	const metrics = asked.filter(({ id }) => !refused.some((obstacle) => concerns(obstacle, id)));
	const found = metrics.map((metric) => compareMetric(metric, baseline, candidate));
	const known = new Set(baseline.units.map(([id]) => id));
	const both = candidate.units.filter(([id]) => known.has(id)).length;
	return {
		run: referenceOf(candidate),
		units: { both, baselineOnly: known.size - both, candidateOnly: candidate.units.length - both },
		refused,
		allowed: obstacles.filter((obstacle) => isAllowed(obstacle, options.allow)),
		rows: found.flatMap(({ row }) => (row === null ? [] : [row])),
		flips: found.flatMap(({ row, flips }) =>
			row?.primary && flips.worse.length + flips.better.length > 0 ? [flips] : [],
		),
	};
}

function concerns({ metrics }: Incompatibility, id: string): boolean {
	return metrics === null || metrics.includes(id);
}

function compareMetric(metric: ObservedMetric, baseline: ObservationsFile, candidate: ObservationsFile) {
	const { id, statistic } = metric;
	const before = pooledRow(baseline, id);
	const after = pooledRow(candidate, id);
	const direction = after?.direction ?? 'none';
	const pairs = pairUnits(id, baseline, candidate);
	const flips = flipsOf(metric, direction, pairs);
	if (before === undefined || after === undefined || pairs.length === 0) {
		return { row: null, flips };
	}
	const { primary, unit } = after;
	const found = pairedDifference(pairs, statistic, {
		seed: seedOf(id, baseline, candidate),
		test: primary || 'if-it-matters',
	});
	const row: Compared = {
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
	return { row, flips };
}

/** One row per testbed exists where latency matters; the worst of their statuses speaks for all. */
function pooledRow(observations: ObservationsFile, id: string): ObservationsFile['rows'][number] | undefined {
	const rows = observations.rows.filter((row) => row.id === id && row.condition === 'all');
	return rows.find(({ status }) => status !== 'ok') ?? rows[0];
}

function verdictOf({ direction, difference, ci, p, pHolm, statuses }: Compared): Compared['verdict'] {
	const decidable = statuses.every((status) => status === 'ok') && ci !== null && difference !== null;
	if (!decidable || (direction !== 'up' && direction !== 'down')) {
		return 'not-decidable';
	}
	const excludesZero = ci[0] > 0 || ci[1] < 0;
	if (!excludesZero || (p !== null && (pHolm ?? p) > ALPHA)) {
		return 'no-difference';
	}
	return difference > 0 === (direction === 'up') ? 'better' : 'worse';
}

/** The same two runs always give the same intervals, in whatever folder they lie. */
function seedOf(id: string, baseline: ObservationsFile, candidate: ObservationsFile): string {
	return `${id}|${baseline.run.runId}|${candidate.run.runId}`;
}

/** The run that observations belong to. */
export function referenceOf({ run }: ObservationsFile): RunReference {
	return {
		runId: run.runId,
		model: run.model.id,
		createdAt: run.createdAt,
		suite: run.scenarioSet.suite,
		scenarioSet: run.scenarioSet.hash,
		latencyClass: run.model.latencyClass,
	};
}
