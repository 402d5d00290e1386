import type { UnitStatus } from '../core/recording.ts';
import type { ScenarioType } from '../core/scenario.ts';
import type { ScoresFile } from '../results/schema-scores.ts';

/** Whether a unit did what its scenario asks for; `none` where that was not measured. */
export type UnitVerdict = 'passed' | 'failed' | 'none';

/**
 * A unit on the primary of its own type. `score` in [−1, 1]: mean over the opportunities that ask for an action
 * minus mean over those that ask for restraint (1 minus the latter where there are only such). Passed when above 0.
 * `successes` of `opportunities`: actions taken (values above 0) and restraint kept (0).
 */
export type UnitOutcome = {
	readonly verdict: UnitVerdict;
	readonly score: number | null;
	readonly successes: number;
	readonly opportunities: number;
};

const NOT_MEASURED = { verdict: 'none', score: null, successes: 0, opportunities: 0 } as const;

/** Strata of a primary in which acting is right; in its other strata it is wrong. null: in all of them. */
const ASKED: Readonly<Record<ScenarioType, { readonly metric: string; readonly stratum: string | null }>> = {
	'turn-taking': { metric: 'turn-taking.promptness', stratum: null },
	'pause-handling': { metric: 'pause-handling.hold-and-answer', stratum: null },
	'user-interrupt': { metric: 'user-interrupt.j', stratum: 'interrupt' },
	'model-interrupt': { metric: 'model-interrupt.tor-difference', stratum: 'emergency' },
	'user-backchannel': { metric: 'user-backchannel.j', stratum: 'interrupt' },
	'model-backchannel': { metric: 'model-backchannel.placement', stratum: 'reference' },
	'multi-turn': { metric: 'multi-turn.promptness', stratum: null },
	examiner: { metric: 'examiner.moves-handled', stratum: null },
};

/** The primary by which a unit of this type is called passed or failed. */
export function primaryOf(type: ScenarioType): string {
	return ASKED[type].metric;
}

/** What became of a unit of which there are scores; see {@link outcomeOf}. */
export function unitOutcome(
	type: ScenarioType,
	status: UnitStatus,
	scores: Pick<ScoresFile, 'scores'> | null,
): UnitOutcome {
	const found = scores?.scores.find((score) => score.metric === ASKED[type].metric);
	return outcomeOf(type, status, found !== undefined && 'observations' in found ? found.observations : []);
}

/**
 * What became of one unit, from the observations of the primary of its type. A unit in which the model failed has
 * failed; other errors say nothing about it.
 */
export function outcomeOf(
	type: ScenarioType,
	status: UnitStatus,
	observations: readonly { readonly value: number | 'never'; readonly stratum: string }[],
): UnitOutcome {
	if (status === 'model-failure') {
		return { ...NOT_MEASURED, verdict: 'failed' };
	}
	if ((status !== 'ok' && status !== 'not-exercised') || observations.length === 0) {
		return NOT_MEASURED;
	}
	const { stratum: asked } = ASKED[type];
	const numbers = (wanted: boolean): number[] =>
		observations
			.filter(({ stratum }) => (asked === null || stratum === asked) === wanted)
			.map(({ value }) => (value === 'never' ? 0 : value));
	const right = numbers(true);
	const wrong = numbers(false);
	const score = (right.length === 0 ? 1 : mean(right)) - (wrong.length === 0 ? 0 : mean(wrong));
	return {
		verdict: score > 0 ? 'passed' : 'failed',
		score,
		successes: right.filter((value) => value > 0).length + wrong.filter((value) => value <= 0).length,
		opportunities: observations.length,
	};
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How a unit differs from the same unit of a baseline. */
export type Flip = 'worse' | 'better' | null;

/**
 * Whether an opportunity succeeded in one run and failed in the other, on balance. Units that were not measured on
 * either side never flip; a unit in which the model failed succeeded nowhere.
 */
export function flipBetween(now: UnitOutcome, before: UnitOutcome | undefined): Flip {
	if (before === undefined || now.verdict === 'none' || before.verdict === 'none') {
		return null;
	}
	const change = now.successes - before.successes;
	return change < 0 ? 'worse' : change > 0 ? 'better' : null;
}
