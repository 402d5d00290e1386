import type { Adapter, System } from '../core/adapter.ts';
import type { LoadedScenario, Scenario } from '../core/scenario.ts';
import type { RunStore } from '../results/run-store.ts';
import type { PlannedUnit, RunFile } from '../results/schema-run.ts';
import type { Pacer } from '../session/pacer.ts';
import type { BegunClip } from '../session/session-options.ts';
import type { UnitSound } from './condition/conditioner.ts';
import type { LlmExaminer } from './examiner/llm-examiner.ts';

/** What a run needs to know of its suite. */
export type PlayedSuite = {
	readonly suite: string;
	readonly seed: number;
	/** Longest wait after the last cue, ms. */
	readonly capMs: number;
	readonly scenarios: readonly Scenario[];
};

/** Language models that play the user. */
export type Examiners = {
	/** For the identity of a run. */
	readonly identity: NonNullable<RunFile['identity']['examiner']>;
	/** An examiner for a scenario with a role; null for others. */
	readonly examinerFor: (scenario: Scenario) => LlmExaminer | null;
};

/** Everything about a run that is known before a system is attached. */
export type PreparedRun = {
	readonly model: { readonly id: string; readonly adapter: Adapter; readonly variant: string | null };
	readonly manifest: PlayedSuite;
	readonly units: readonly PlannedUnit[];
	/** Canonical names of all conditions of the plan. */
	readonly conditions: readonly string[];
	/** Suite, seed and the hash over exactly the scenarios that are played. */
	readonly scenarioSet: RunFile['scenarioSet'];
	/** The run that is resumed; null for a new one. */
	readonly resumed: RunStore | null;
	/** What is heard in a unit besides the system, prepared for its condition. */
	readonly soundOf: (unit: PlannedUnit) => Promise<UnitSound>;
	/** Language models that play the user; null = scripts. */
	readonly examiner: Examiners | null;
	/** Ends the processes that prepare conditions and examine. Idempotent. */
	readonly close: () => Promise<void>;
};

/** A system that is ready for conversations, and the schedule on which they run. */
export type AttachedSystem = {
	/** Describes the system to the run's identity. */
	readonly system: System;
	readonly systemFor: (loaded: LoadedScenario, begun?: readonly BegunClip[] | null) => System;
	readonly pacer: Pacer;
	/** Most sessions at once. */
	readonly concurrency: number;
	readonly close: () => Promise<void>;
};

/** Sessions at once where neither the user nor the system says. */
export const DEFAULT_CONCURRENCY = 6;
