import type { UnitStatus } from '../core/recording.ts';
import type { Scenario } from '../core/scenario.ts';
import type { Sample } from './aggregate/aggregate.ts';
import type { UnitScores } from './unit-scores.ts';

/** A unit as the summary sees it. */
export type ScoredUnit = {
	readonly unitId: string;
	readonly scenario: Scenario;
	readonly condition: string;
	/** Id of the machine and network position; latencies are never pooled across them. */
	readonly testbed: string;
	readonly status: UnitStatus;
	/** null for units without a usable recording. */
	readonly scores: UnitScores | null;
};

/** What a metric found in one unit, or could not. */
export type Finding = {
	readonly unit: ScoredUnit;
	readonly samples: readonly Sample[];
	/** Opportunities on which a judge abstained, by their strata. */
	readonly abstained: readonly string[];
	/** Opportunities that could not be looked at, and why. */
	readonly missing: { readonly status: 'missing-input' | 'judge-error'; readonly n: number } | null;
};
