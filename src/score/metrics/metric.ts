import type { Abstention, Evidence, MetricSpec, Observation } from '../../core/metric.ts';
import type { Recording } from '../../core/recording.ts';
import type { Scenario, ScenarioType } from '../../core/scenario.ts';
import type { Aggregate } from '../aggregate/aggregate.ts';
import type { JudgedUnit } from '../judge/verdict.ts';
import type { ModelWords } from '../timeline/model-speech.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** Everything that a metric may look at in one unit. */
export type ScoringUnit = {
	readonly recording: Recording;
	readonly timeline: Timeline;
	/** What the model said, as far as it was heard; null when nothing is known of its words. */
	readonly words: ModelWords | null;
	/** What judges said about this unit. */
	readonly judged: JudgedUnit;
};

/** Why a metric could not look. Never a zero. */
export type Missing = { readonly missing: 'missing-input' | 'judge-error'; readonly reason: string };

/** What a judge scored in one unit, and where it abstained. */
export type PartlyJudged = {
	readonly observations: readonly Observation[];
	readonly abstained: readonly Abstention[];
};

/** A metric that reads recordings. */
export type ObservedMetric = {
	readonly kind: 'observed';
	readonly spec: MetricSpec;
	/** Types of scenario whose units it reads. */
	readonly reads: readonly ScenarioType[];
	/** What it finds in one unit: one observation per opportunity, in a fixed order. Pure. */
	readonly observe: (unit: ScoringUnit) => readonly Observation[] | PartlyJudged | Missing;
	/** What a unit counts with in which the model failed altogether. */
	readonly failed: (scenario: Scenario) => readonly Observation[];
	readonly aggregate: Aggregate;
	/** Name of what distinguishes strata, where a row per stratum is printed: `cause`, `pause`. */
	readonly rowsBy: string | null;
	/** Which units a row for one kind is made of. */
	readonly kindScope: KindScope;
};

/** Another number from the observations of an observed metric: nothing is looked at twice. */
export type DerivedMetric = {
	readonly kind: 'derived';
	readonly spec: MetricSpec;
	readonly from: ObservedMetric;
	/** Turns an observation into the one that counts here; null leaves it out. */
	readonly map: (observation: Observation) => Observation | null;
	readonly aggregate: Aggregate;
	readonly rowsBy: string | null;
};

/** One number of the benchmark. */
export type Metric = ObservedMetric | DerivedMetric;

/**
 * `own`: units of that kind. `own-against-all`: units of that kind, and all units of the other types that the
 * metric reads. `pairedWith`: units of that kind and everything that shares a prompt with
 * them; only kinds that hold the given stratum get a row.
 */
export type KindScope = 'own' | 'own-against-all' | { readonly pairedWith: string };

/** The observed metric whose observations a metric counts. */
export function sourceOf(metric: Metric): ObservedMetric {
	return metric.kind === 'observed' ? metric : metric.from;
}

const DECIMALS = { share: 3, ms: 0, score: 2, 'per-minute': 2, bits: 3, index: 2, count: 0 } as const;

/** Fills in what most metrics have in common; `scenario` is the first part of the id. */
export function metricSpec(
	given: Pick<MetricSpec, 'id' | 'title' | 'unit' | 'direction'> & Partial<MetricSpec>,
): MetricSpec {
	const [scenario] = given.id.split('.');
	return {
		version: 1,
		scenario: scenario as MetricSpec['scenario'],
		primary: false,
		tier: given.primary === true ? 'headline' : 'detail',
		latency: false,
		decimals: DECIMALS[given.unit],
		...given,
	};
}

/** What an opportunity-wise metric is made of. */
export type OpportunityMetric<O> = {
	readonly spec: MetricSpec;
	readonly reads: readonly ScenarioType[];
	/** The opportunities that a scenario plans. Their number never depends on what the model did. */
	readonly opportunities: (scenario: Scenario) => readonly O[];
	readonly observe: (unit: ScoringUnit, opportunity: O) => Observation;
	/** Value and stratum of an opportunity in a unit in which the model failed. */
	readonly failure: (opportunity: O, scenario: Scenario) => Pick<Observation, 'value' | 'stratum'>;
	readonly aggregate: Aggregate;
	readonly rowsBy?: string;
	readonly kindScope?: KindScope;
};

/** A metric with one observation per planned opportunity, so that n cannot shrink. */
export function perOpportunity<O>(metric: OpportunityMetric<O>): ObservedMetric {
	const { spec, reads, opportunities, aggregate, rowsBy = null, kindScope = 'own' } = metric;
	return {
		kind: 'observed',
		spec,
		reads,
		observe: (unit) => opportunities(unit.recording.scenario).map((each) => metric.observe(unit, each)),
		failed: (scenario) =>
			opportunities(scenario).map((each) => ({
				...metric.failure(each, scenario),
				exercised: true,
				evidence: MODEL_FAILED,
			})),
		aggregate,
		rowsBy,
		kindScope,
	};
}

/** A descriptive metric with as many observations as there is something to describe; failed units add none. */
export function descriptive(
	metric: Pick<ObservedMetric, 'spec' | 'reads' | 'observe' | 'aggregate'> & { readonly rowsBy?: string },
): ObservedMetric {
	const { rowsBy = null, ...rest } = metric;
	return { kind: 'observed', ...rest, failed: () => [], rowsBy, kindScope: 'own' };
}

/** Another number from the observations of `from`. */
export function derived(
	from: ObservedMetric,
	spec: MetricSpec,
	aggregate: Aggregate,
	map: DerivedMetric['map'] = (observation) => observation,
	rowsBy: string | null = null,
): DerivedMetric {
	return { kind: 'derived', spec, from, map, aggregate, rowsBy };
}

const MODEL_FAILED: Evidence = { windows: [], events: [], note: 'the model failed' };
