import { UsageError } from '../core/errors.ts';
import { samplesToMs, TRACK_RATE } from '../core/pcm.ts';
import type { Scenario } from '../core/scenario.ts';
import { clipSamples } from '../core/scenario.ts';
import { SESSION_TIMELINE } from '../core/session-timeline.ts';
import type { PlannedUnit } from '../results/schema-run.ts';

/** `<scenarioId>--<condition>--t<trial>`: stable across machines and safe as a file name and a queue's job id. */
export function unitId(scenarioId: string, condition: string, trial: number): string {
	return `${scenarioId}--${condition}--t${trial}`;
}

/** Every scenario under every condition, `trials` times, in the order of the suite; `playOrder` says when each is played. */
export function planUnits(
	scenarios: readonly Pick<Scenario, 'id'>[],
	conditions: readonly string[],
	trials: number,
): PlannedUnit[] {
	const units: PlannedUnit[] = [];
	for (let trial = 1; trial <= trials; trial++) {
		for (const condition of conditions) {
			for (const scenario of scenarios) {
				const id = unitId(scenario.id, condition, trial);
				units.push({ unitId: id, scenarioId: scenario.id, condition, trial });
			}
		}
	}
	const repeated = firstRepeated(units);
	if (repeated) {
		throw new UsageError({
			what: `unit ${repeated.unitId} is planned twice`,
			expected: 'distinct scenarios and conditions',
			hint: 'name every condition and scenario once',
		});
	}
	return units;
}

function firstRepeated(units: readonly PlannedUnit[]): PlannedUnit | undefined {
	const seen = new Set<string>();
	return units.find((unit) => seen.size === seen.add(unit.unitId).size);
}

/** Least and most wall time that one unit can take on the real clock, in ms, greeting excluded. */
export function unitDurationMs(scenario: Scenario, capMs: number): { minMs: number; maxMs: number } {
	const audioMs = scenario.clips.reduce((sum, clip) => sum + samplesToMs(clipSamples(clip), TRACK_RATE), 0);
	const waitMs = scenario.clips.reduce((sum, clip) => sum + longestWaitMs(clip.start), 0);
	const { leadMs, settleMs } = SESSION_TIMELINE;
	return { minMs: leadMs + audioMs + settleMs, maxMs: leadMs + audioMs + waitMs + capMs };
}

/** A model begins to answer about this long after the user, ms: what a plan assumes before anything was heard. */
const RESPONSE_MS = 1_000;
/** A reply that the user waits for lasts about this long, ms. */
const REPLY_MS = 4_000;

/**
 * What one unit should take on the real clock, in ms: between the shortest and the longest, with a model that answers
 * after a second. After the last cue both a silent model (HORIZON) and a talkative one (CAP) take about ten seconds.
 */
export function expectedDurationMs(scenario: Scenario, capMs: number): number {
	const { minMs, maxMs } = unitDurationMs(scenario, capMs);
	const { settleMs, horizonMs } = SESSION_TIMELINE;
	const waitMs = scenario.clips.reduce((sum, clip) => sum + usualWaitMs(clip.start), 0);
	return Math.min(maxMs, minMs - settleMs + waitMs + Math.min(horizonMs, capMs));
}

function usualWaitMs(start: Scenario['clips'][number]['start']): number {
	switch (start.kind) {
		case 'lead':
			return 0;
		case 'after-previous':
			return start.gapMs;
		case 'trigger': {
			const { after, delayMs, deadlineMs } = start.trigger;
			const replyMs = after === 'heard-offset' ? REPLY_MS : 0;
			return Math.min(deadlineMs, RESPONSE_MS + replyMs + delayMs);
		}
	}
}

function longestWaitMs(start: Scenario['clips'][number]['start']): number {
	switch (start.kind) {
		case 'lead':
			return 0;
		case 'after-previous':
			return start.gapMs;
		case 'trigger':
			return start.trigger.deadlineMs;
	}
}
