import type { UnitStatus } from '../core/recording.ts';
import type { Scenario } from '../core/scenario.ts';
import type { SessionFault } from './fault.ts';
import type { SessionOutcome } from './outcome.ts';

/** The status of a unit and, unless it is `ok`, one sentence that says why. */
export type UnitVerdict = { readonly status: UnitStatus; readonly reason: string | null };

/** The parts of an outcome that decide the status. */
export type StatusView = Pick<SessionOutcome, 'end' | 'fault' | 'trace' | 'triggers' | 'clips' | 'health'>;

/**
 * The status of a unit (DESIGN §2, §4). It separates three kinds of failure: the model's is a result; the network's and
 * the harness's are retried. A silent model is `ok`: it fails the unit's opportunities in the score. `not-exercised` is
 * only for a model that did answer, but not when a sound should have overlapped its speech.
 */
export function unitStatus(outcome: StatusView, scenario: Pick<Scenario, 'clips'>): UnitVerdict {
	if (outcome.end.reason === 'aborted') {
		return { status: 'interrupted', reason: 'the run was stopped' };
	}
	if (outcome.fault !== null) {
		return { status: statusOfFault(outcome.fault), reason: outcome.fault.message };
	}
	if (outcome.end.reason === 'closed') {
		return { status: 'infra-error', reason: closedSentence(outcome) };
	}
	if (outcome.health.violations.length > 0) {
		return { status: 'invalid-timing', reason: outcome.health.violations.join('; ') };
	}
	const missed = missedOpportunity(outcome, scenario);
	return missed === null ? { status: 'ok', reason: null } : { status: 'not-exercised', reason: missed };
}

function statusOfFault(fault: SessionFault): UnitStatus {
	switch (fault.origin) {
		case 'model':
			return 'model-failure';
		case 'harness':
			return 'harness-error';
		case 'infrastructure':
		case 'user':
			return 'infra-error';
	}
}

function closedSentence({ end, trace }: StatusView): string {
	const closed = trace.findLast((event) => event.type === 'closed');
	const code = closed?.reason.code ?? null;
	const by = closed?.reason.by === 'network' ? 'the connection broke' : 'the server closed the session';
	const why = closed?.reason.reason ? `: ${closed.reason.reason.slice(0, 200)}` : '';
	return `${by} after ${(end.atMs / 1000).toFixed(1)} s${code === null ? '' : ` (code ${code})`}${why}`;
}

function missedOpportunity(outcome: StatusView, scenario: Pick<Scenario, 'clips'>): string | null {
	const placed = new Set(outcome.clips.map(({ clip }) => clip.id));
	for (const trigger of outcome.triggers) {
		const clip = scenario.clips.find(({ id }) => id === trigger.clip);
		const meantToMeetSpeech = clip?.cues.some(({ type }) => type === 'barge-in' || type === 'no-barge-in');
		if (meantToMeetSpeech && !placed.has(trigger.clip) && trigger.reason !== 'no-model-speech') {
			return `clip ${trigger.clip} could not be placed: the model spoke for ${Math.round(trigger.heardMs)} ms (${trigger.reason})`;
		}
	}
	return null;
}
