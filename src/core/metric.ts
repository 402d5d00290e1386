import type { ScenarioType } from './scenario.ts';

/** Which direction is better. `band`: inside a stated range; `none`: descriptive. */
export type Direction = 'up' | 'down' | 'band' | 'none';

/** Unit of a metric's value. */
export type MetricUnit = 'share' | 'ms' | 'score' | 'per-minute' | 'bits' | 'index' | 'count';

/** The state of a metric's value (DESIGN §4). */
export const METRIC_STATUSES = [
	'ok',
	'low-n',
	'under-exercised',
	'not-applicable',
	'missing-input',
	'judge-error',
] as const;

/** The state of a metric's value (DESIGN §4). */
export type MetricStatus = (typeof METRIC_STATUSES)[number];

/** Where a value was measured, so that a viewer can draw it and a person can check it. Session ms. */
export type Evidence = {
	/** Stretches that the metric searched. */
	readonly windows: readonly { readonly label: string; readonly startMs: number; readonly endMs: number }[];
	/** What was found. `endMs` is null for an instant. */
	readonly events: readonly {
		readonly label: string;
		readonly startMs: number;
		readonly endMs: number | null;
	}[];
	readonly words?: string;
	readonly note?: string;
};

/**
 * One opportunity and what came of it. `value` is 1 or 0 for rates, a number in the metric's unit otherwise;
 * `never` is a latency without an end (it counts as +∞ and stays in n). An observation that is not exercised
 * still carries the value it counts with.
 */
export type Observation = {
	readonly value: number | 'never';
	readonly exercised: boolean;
	/** The group inside a metric to which the opportunity belongs: a cause, a pause length, a matched control. */
	readonly stratum: string;
	/** What chance alone would give, for counts that are compared with chance. */
	readonly chance?: { readonly mean: number; readonly variance: number } | undefined;
	readonly evidence: Evidence;
};

/** An opportunity on which a judge gave no score: it saw evidence for none. It stays in n and has no value. */
export type Abstention = { readonly stratum: string; readonly reason: string };

/** What one metric found in one unit: its observations, or the reason why an input that it needs is missing. */
export type UnitScore =
	| {
			readonly metric: string;
			readonly version: number;
			readonly observations: readonly Observation[];
			/** Present where a judge abstained. */
			readonly abstained?: readonly Abstention[] | undefined;
	  }
	| {
			readonly metric: string;
			readonly version: number;
			readonly missing: 'missing-input' | 'judge-error';
			readonly reason: string;
	  };

/**
 * How soon a reader meets a metric: `headline` first, `standard` where a table has room (the field's own names), `detail`
 * on request. Terminal and board show the first two.
 */
export const METRIC_TIERS = ['headline', 'standard', 'detail'] as const;

/** How soon a reader meets a metric. */
export type MetricTier = (typeof METRIC_TIERS)[number];

/** What tables, documentation and gates need to know about a metric. */
export type MetricSpec = {
	/** `<scenario>.<metric>`, `dialogue.<metric>`, or the name of a peer metric. */
	readonly id: string;
	/** Raised whenever a published number could change. */
	readonly version: number;
	readonly title: string;
	/** The type of scenario that it applies to; `dialogue` = all. */
	readonly scenario: ScenarioType | 'dialogue';
	readonly unit: MetricUnit;
	readonly direction: Direction;
	readonly primary: boolean;
	readonly tier: MetricTier;
	/** Whether its value depends on the machine or network, so that rows are given per testbed. */
	readonly latency: boolean;
	readonly decimals: number;
};

/** One value in `summary.json`: a metric over the units of one scenario type, kind and condition. */
export type MetricValue = {
	readonly id: string;
	readonly version: number;
	readonly scenario: string;
	readonly kind: string;
	readonly condition: string;
	readonly unit: MetricUnit;
	readonly direction: Direction;
	/** Opportunities. */
	readonly n: number;
	/** Numerator of a rate; number of finite values otherwise. */
	readonly events: number;
	/** Distinct prompts. */
	readonly clusters: number;
	/** Share of opportunities in which the situation was created. */
	readonly exercised: number;
	readonly value: number | null;
	readonly ci: readonly [number, number] | null;
	/** null = beyond the last observation (a failure counts as +∞). */
	readonly quantiles?:
		| {
				readonly p10: number | null;
				readonly p50: number | null;
				readonly p90: number | null;
		  }
		| undefined;
	/** Opportunities with a score, where a judge abstained on others; absent where it abstained on none. */
	readonly judged?: number | undefined;
	/** Other readings of the same observations, by name: the floor of a distance, the precision of an F1. */
	readonly fields?: Readonly<Record<string, number | null>> | undefined;
	readonly status: MetricStatus;
	readonly primary: boolean;
	/** Absent in summaries from before there were tiers. */
	readonly tier?: MetricTier | undefined;
	readonly testbed?: string | undefined;
};

/** How much a metric changes from clean audio to an acoustic condition, over units replayed in both. */
export type RobustnessValue = {
	readonly id: string;
	readonly version: number;
	readonly scenario: string;
	readonly condition: string;
	readonly unit: MetricUnit;
	readonly direction: Direction;
	/** Scenarios and trials that were scored in both. */
	readonly units: number;
	/** Opportunities in them, in the condition. */
	readonly n: number;
	/** Distinct prompts. */
	readonly clusters: number;
	/** The metric over the paired units, clean. */
	readonly clean: number | null;
	/** The metric over the paired units, in the condition. */
	readonly value: number | null;
	/** `value` − `clean`. */
	readonly delta: number | null;
	readonly ci: readonly [number, number] | null;
	readonly status: MetricStatus;
	readonly primary: boolean;
};
