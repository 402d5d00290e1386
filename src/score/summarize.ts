import type { MetricStatus, MetricValue, Observation, UnitScore } from '../core/metric.ts';
import { MEASURED_STATUSES } from '../core/recording.ts';
import { LOW_N, type Sample } from './aggregate/aggregate.ts';
import type { Finding, ScoredUnit } from './finding.ts';
import { type Metric, sourceOf } from './metrics/metric.ts';
import { METRICS } from './registry.ts';
import { type RowScope, rowScopes } from './row-scopes.ts';

/** How to summarize. */
export type SummarizeOptions = {
	/** Default: all native metrics. */
	readonly metrics?: readonly Metric[];
};

/** Below this share of exercised opportunities a metric is neither ranked nor gated (DESIGN §2). */
const EXERCISED_MIN = 0.8;
/** Prompts below which nothing is ranked. */
const CLUSTERS_MIN = 10;
/** With more than this share of opportunities unscored, a value would speak for the rest only. */
const MISSING_MAX = 0.2;

/**
 * One row per metric over all units, per kind and per condition, and per stratum where a metric asks for it; rows
 * that depend on latency per testbed. Units count that are ok or not exercised; a unit in which the model failed
 * counts as failing every opportunity; all others are left out. Same units, same rows, whatever their order.
 */
export function summarize(units: readonly ScoredUnit[], options: SummarizeOptions = {}): MetricValue[] {
	return (options.metrics ?? METRICS).flatMap((metric) => {
		const findings = findingsOf(metric, units);
		return rowsOf(metric, rowScopes(metric, findings));
	});
}

/** What a metric found in every unit that counts and that it reads, in the order of unit ids. */
export function findingsOf(metric: Metric, units: readonly ScoredUnit[]): Finding[] {
	return countedUnits(units)
		.filter((unit) => sourceOf(metric).reads.includes(unit.scenario.type))
		.map((unit) => findingOf(metric, unit));
}

/** The units that say something about the system, in the order of their ids. */
export function countedUnits(units: readonly ScoredUnit[]): ScoredUnit[] {
	return units
		.filter(({ status }) => MEASURED_STATUSES.has(status))
		.toSorted((a, b) => (a.unitId < b.unitId ? -1 : a.unitId > b.unitId ? 1 : 0));
}

/** One row per scope; a part that holds everything has the row of the whole, so nothing is resampled twice. */
function rowsOf(metric: Metric, scopes: readonly RowScope[]): MetricValue[] {
	const wholes = new Map<string | null, { readonly size: number; readonly value: MetricValue }>();
	return scopes
		.map((scope): MetricValue => {
			const size = sizeOf(scope);
			const whole = wholes.get(scope.testbed);
			if (whole !== undefined && whole.size === size) {
				return { ...whole.value, kind: scope.kind, condition: scope.condition };
			}
			const value = row(metric, scope);
			if (whole === undefined) {
				wholes.set(scope.testbed, { size, value });
			}
			return value;
		})
		.filter((value) => value.kind === 'all' || isDefined(value));
}

/** Observations and missing opportunities of a scope; parts of one whole that are as large are the whole. */
function sizeOf({ findings }: RowScope): number {
	return findings.reduce(
		(sum, { samples, abstained, missing }) => sum + samples.length + abstained.length + (missing?.n ?? 0),
		0,
	);
}

/** A part on which a comparison has only one side is left out; over all units it is shown as missing. */
function isDefined({ value, status, n, judged }: MetricValue): boolean {
	return n > 0 && (judged !== undefined || !(value === null && status === 'missing-input'));
}

/** What a metric found in one unit. */
export function findingOf(metric: Metric, unit: ScoredUnit): Finding {
	const source = sourceOf(metric);
	const map = (observations: readonly Observation[]): Sample[] =>
		observations.flatMap((observation) => {
			const mapped = metric.kind === 'derived' ? metric.map(observation) : observation;
			return mapped === null ? [] : [{ observation: mapped, cluster: unit.scenario.cluster }];
		});
	if (unit.status === 'model-failure') {
		return { unit, samples: map(source.failed(unit.scenario)), abstained: [], missing: null };
	}
	const score = unit.scores?.scores.find((each) => each.metric === source.spec.id);
	if (score !== undefined && 'observations' in score && score.version === source.spec.version) {
		const abstained = (score.abstained ?? []).map(({ stratum }) => stratum);
		return { unit, samples: map(score.observations), abstained, missing: null };
	}
	const planned = map(source.failed(unit.scenario)).length;
	return { unit, samples: [], abstained: [], missing: { status: reasonOf(score), n: planned } };
}

function reasonOf(score: UnitScore | undefined): 'missing-input' | 'judge-error' {
	return score !== undefined && 'missing' in score ? score.missing : 'missing-input';
}

function row(metric: Metric, scope: RowScope): MetricValue {
	const { spec } = metric;
	const samples = scope.findings.flatMap((finding) => finding.samples);
	const missing = scope.findings.flatMap((finding) => (finding.missing === null ? [] : [finding.missing]));
	const missingN = missing.reduce((sum, each) => sum + each.n, 0);
	const abstainedN = scope.findings.reduce((sum, { abstained }) => sum + abstained.length, 0);
	const clusters = new Set(samples.map((sample) => sample.cluster)).size;
	const exercised = samples.filter(({ observation }) => observation.exercised).length;
	const seed = `${spec.id}|${scope.kind}|${scope.condition}|${scope.testbed ?? ''}`;
	const found = metric.aggregate(samples, seed);
	const n = (found.n ?? samples.length) + missingN + abstainedN;
	const exercisedShare = samples.length === 0 ? 0 : exercised / samples.length;
	const silenced = missingN + abstainedN > MISSING_MAX * n;
	const status = statusOf({ n, clusters, exercisedShare, missing, abstainedN, found: found.status });
	return {
		id: spec.id,
		version: spec.version,
		scenario: spec.scenario,
		kind: scope.kind,
		condition: scope.condition,
		unit: spec.unit,
		direction: spec.direction,
		n,
		events: roundValue(found.events),
		clusters,
		exercised: roundValue(exercisedShare),
		value: silenced || found.value === null ? null : roundValue(found.value),
		ci: silenced || found.ci === null ? null : [roundValue(found.ci[0]), roundValue(found.ci[1])],
		...(found.quantiles === undefined ? {} : { quantiles: roundQuantiles(found.quantiles) }),
		...(found.fields === undefined ? {} : { fields: roundFields(found.fields) }),
		...(abstainedN === 0 ? {} : { judged: samples.length }),
		status,
		primary: spec.primary,
		tier: spec.tier,
		...(scope.testbed === null ? {} : { testbed: scope.testbed }),
	};
}

/** The most severe reason against a value. */
function statusOf(row: {
	readonly n: number;
	readonly clusters: number;
	readonly exercisedShare: number;
	readonly missing: readonly NonNullable<Finding['missing']>[];
	readonly abstainedN: number;
	readonly found: ReturnType<Metric['aggregate']>['status'];
}): MetricStatus {
	const { n, clusters, exercisedShare, missing, abstainedN, found } = row;
	if (missing.some((each) => each.n > 0)) {
		return missing.some(({ status }) => status === 'judge-error') ? 'judge-error' : 'missing-input';
	}
	if (abstainedN > 0) {
		return 'missing-input';
	}
	if (n === 0) {
		return 'not-applicable';
	}
	if (found === 'not-applicable' || found === 'missing-input') {
		return found;
	}
	if (n < LOW_N || clusters < CLUSTERS_MIN || found === 'low-n') {
		return 'low-n';
	}
	return exercisedShare < EXERCISED_MIN ? 'under-exercised' : 'ok';
}

/** Six decimals: more than any metric means, fewer than two machines could disagree about. */
export function roundValue(value: number): number {
	return Math.round(value * 1e6) / 1e6;
}

function roundFields(fields: NonNullable<MetricValue['fields']>): MetricValue['fields'] {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name, value === null ? null : roundValue(value)]),
	);
}

function roundQuantiles({ p10, p50, p90 }: NonNullable<MetricValue['quantiles']>) {
	const each = (value: number | null): number | null => (value === null ? null : roundValue(value));
	return { p10: each(p10), p50: each(p50), p90: each(p90) };
}
