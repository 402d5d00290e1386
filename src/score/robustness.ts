import type { MetricStatus, RobustnessValue } from '../core/metric.ts';
import { bootstrapTotals } from '../stats/bootstrap-totals.ts';
import { clusterBootstrap } from '../stats/cluster-bootstrap.ts';
import { MINIMUM_CLUSTERS } from '../stats/effective-n.ts';
import { wilson } from '../stats/wilson.ts';
import {
	type Aggregate,
	finite,
	finiteInterval,
	LOW_N,
	meanOf,
	numeric,
	type PointEstimate,
	type Sample,
} from './aggregate/aggregate.ts';
import type { Finding, ScoredUnit } from './finding.ts';
import { type Metric, sourceOf } from './metrics/metric.ts';
import { METRICS } from './registry.ts';
import { countedUnits, findingOf, roundValue } from './summarize.ts';

/** The condition that others are compared with. */
const REFERENCE = 'clean';
/** Resamples of statistics that are recomputed from samples each time; sums take the usual number. */
const RESAMPLES = 1_000;

type Side = 'clean' | 'condition';
type Sided = { readonly side: Side; readonly sample: Sample };

/**
 * How much each metric changes from clean to each other condition, over the scenarios and trials that were scored in
 * both: the same prompts on either side, so what prompts differ in cancels out. One value per metric that has a better
 * direction and per condition; none where nothing is clean or nothing else. Rows of latencies pair units of one
 * testbed only. Same units, same values, whatever their order.
 */
export function robustness(
	units: readonly ScoredUnit[],
	metrics: readonly Metric[] = METRICS,
): RobustnessValue[] {
	const counted = countedUnits(units);
	const conditions = [...new Set(counted.map(({ condition }) => condition))]
		.filter((condition) => condition !== REFERENCE)
		.toSorted();
	if (conditions.length === 0 || !counted.some(({ condition }) => condition === REFERENCE)) {
		return [];
	}
	return metrics
		.filter(({ spec }) => spec.direction !== 'none')
		.flatMap((metric) => {
			const findings = counted
				.filter((unit) => sourceOf(metric).reads.includes(unit.scenario.type))
				.map((unit) => findingOf(metric, unit));
			// What a judge abstains on differs by condition; the rest would be two selections.
			if (findings.some(({ abstained }) => abstained.length > 0)) {
				return [];
			}
			return conditions.flatMap((condition) => {
				const pairs = pairsOf(metric, findings, condition);
				return pairs.length === 0 ? [] : [compare(metric, condition, pairs)];
			});
		});
}

type Pair = { readonly clean: Finding; readonly other: Finding };

/** Units of one scenario and trial that were scored on both sides. */
function pairsOf(metric: Metric, findings: readonly Finding[], condition: string): Pair[] {
	const keyOf = ({ unit }: Finding): string => {
		const replay = unit.unitId.replace(`--${unit.condition}--`, '--');
		return metric.spec.latency ? `${replay} ${unit.testbed}` : replay;
	};
	const whole = findings.filter(({ missing }) => missing === null);
	const clean = new Map(
		whole.filter(({ unit }) => unit.condition === REFERENCE).map((finding) => [keyOf(finding), finding]),
	);
	return whole
		.filter(({ unit }) => unit.condition === condition)
		.flatMap((other) => {
			const found = clean.get(keyOf(other));
			return found === undefined ? [] : [{ clean: found, other }];
		});
}

function compare(metric: Metric, condition: string, pairs: readonly Pair[]): RobustnessValue {
	const { spec, aggregate } = metric;
	const clusters = clustersOf(pairs);
	const all = clusters.flat();
	const [clean, other] = [
		estimate(aggregate, side(all, 'clean')),
		estimate(aggregate, side(all, 'condition')),
	];
	const delta = clean === null || other === null ? null : other - clean;
	const n = side(all, 'condition').length;
	const status: MetricStatus =
		n === 0
			? 'not-applicable'
			: delta === null
				? 'missing-input'
				: n < LOW_N || clusters.length < MINIMUM_CLUSTERS
					? 'low-n'
					: 'ok';
	const ci = delta === null ? null : intervalOf(metric, clusters, `${spec.id}|${condition}|robustness`);
	return {
		id: spec.id,
		version: spec.version,
		scenario: spec.scenario,
		condition,
		unit: spec.unit,
		direction: spec.direction,
		units: pairs.length,
		n,
		clusters: clusters.length,
		clean: clean === null ? null : roundValue(clean),
		value: other === null ? null : roundValue(other),
		delta: delta === null ? null : roundValue(delta),
		ci: ci === null ? null : [roundValue(ci[0]), roundValue(ci[1])],
		status,
		primary: spec.primary,
	};
}

function clustersOf(pairs: readonly Pair[]): Sided[][] {
	const groups = new Map<string, Sided[]>();
	for (const { clean, other } of pairs) {
		const { cluster } = clean.unit.scenario;
		const group = groups.get(cluster) ?? [];
		group.push(...clean.samples.map((sample) => ({ side: 'clean', sample }) as const));
		group.push(...other.samples.map((sample) => ({ side: 'condition', sample }) as const));
		groups.set(cluster, group);
	}
	return [...groups.values()].filter((group) => group.length > 0);
}

function side(items: readonly Sided[], wanted: Side): Sample[] {
	const samples: Sample[] = [];
	for (const item of items) {
		if (item.side === wanted) {
			samples.push(item.sample);
		}
	}
	return samples;
}

function estimate(aggregate: Aggregate, samples: readonly Sample[]): number | null {
	return samples.length === 0
		? null
		: finite(aggregate.point?.(samples) ?? aggregate(samples, 'robustness').value);
}

/**
 * Bootstrap over prompts, both sides of a prompt drawn together. Where no resample differs, resampling would claim
 * certainty: there a share may have changed by as much as Wilson's bound for no change in so many prompts allows.
 */
function intervalOf(
	{ spec, aggregate }: Metric,
	clusters: readonly (readonly Sided[])[],
	seed: string,
): readonly [number, number] | null {
	const { point } = aggregate;
	if (point === undefined || clusters.length < MINIMUM_CLUSTERS) {
		return null;
	}
	const ci = point === meanOf ? meansInterval(clusters, seed) : pointInterval(clusters, point, seed);
	if (ci === null || ci[0] !== ci[1]) {
		return ci;
	}
	const reach = spec.unit === 'share' ? 1 : spec.unit === 'index' ? 2 : null;
	const bound = reach === null ? null : reach * wilson(0, clusters.length)[1];
	return bound === null ? null : [ci[0] - bound, ci[1] + bound];
}

function meansInterval(
	clusters: readonly (readonly Sided[])[],
	seed: string,
): readonly [number, number] | null {
	const tally = (items: readonly Sided[], wanted: Side): [number, number] => {
		const samples = side(items, wanted);
		return [samples.reduce((sum, sample) => sum + numeric(sample), 0), samples.length];
	};
	const { ci } = bootstrapTotals({
		rows: clusters.map((items) => [...tally(items, 'clean'), ...tally(items, 'condition')]),
		statistic: (totals) => (totals[2] ?? 0) / (totals[3] ?? 0) - (totals[0] ?? 0) / (totals[1] ?? 0),
		seed,
	});
	return finiteInterval(ci);
}

function pointInterval(
	clusters: readonly (readonly Sided[])[],
	point: PointEstimate,
	seed: string,
): readonly [number, number] | null {
	const { ci } = clusterBootstrap({
		clusters,
		statistic: (items) => point(side(items, 'condition')) - point(side(items, 'clean')),
		resamples: RESAMPLES,
		seed,
	});
	return finiteInterval(ci);
}
