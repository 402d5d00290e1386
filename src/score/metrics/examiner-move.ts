import type { Evidence } from '../../core/metric.ts';
import type { Clip, ClipPurpose, Scenario } from '../../core/scenario.ts';
import type { Interval } from '../../core/time.ts';
import { coveredMs } from '../timeline/intervals.ts';
import { firstTakeover } from '../timeline/takeover.ts';
import { modelSpoke, type Timeline } from '../timeline/timeline.ts';
import { bargeInOutcome } from './barge-in.ts';
import { instant, neverPlayed, remark, window } from './evidence.ts';
import { EARLY_MS, promptnessOf, REPLY_WINDOW_MS, replyTo } from './reply.ts';

/** One move of an examiner, and its place among them, from 1. */
export type PlannedMove = { readonly clip: Clip; readonly purpose: ClipPurpose; readonly number: number };

/** What came of a move. */
export type MoveOutcome = {
	/** Whether the system did what a competent partner does. */
	readonly handled: boolean;
	/** Whether the situation came about. */
	readonly exercised: boolean;
	/** Promptness of the answer, where one is due; null elsewhere. */
	readonly promptness: number | null;
	readonly evidence: Evidence;
};

/** The moves that a scenario plans. Their number never depends on what the system did. */
export function movesOf({ clips }: Scenario): PlannedMove[] {
	return clips
		.filter(({ purpose }) => purpose !== undefined)
		.map((clip, index) => ({ clip, purpose: clip.purpose ?? 'ask', number: index + 1 }));
}

/** Looks at one move that was planned. */
export function moveOutcome(
	timeline: Timeline,
	scenario: Scenario,
	{ clip, purpose }: PlannedMove,
): MoveOutcome {
	const placed = timeline.cues.find((cue) => cue.clip.id === clip.id);
	if (placed === undefined) {
		const exercised = !modelSpoke(timeline);
		const promptness = isAnswered(purpose) ? 0 : null;
		return { handled: false, exercised, promptness, evidence: neverPlayed(clip.id) };
	}
	switch (purpose) {
		case 'interrupt':
		case 'correct':
			return breakIn(timeline, placed);
		case 'backchannel':
			return attention(timeline, placed);
		case 'wait':
			return hold(timeline, scenario, clip, placed.endMs);
		default:
			return answer(timeline, placed);
	}
}

/** Whether an answer is due after a move. */
export function isAnswered(purpose: ClipPurpose): boolean {
	return purpose !== 'wait' && purpose !== 'backchannel';
}

function answer(timeline: Timeline, turn: Interval): MoveOutcome {
	const { endMs } = turn;
	const { clean, onsetMs, promptness, window: within } = replyTo(timeline, turn);
	return {
		handled: clean,
		exercised: true,
		promptness,
		evidence: {
			windows: [window('model silent', { startMs: endMs - EARLY_MS, endMs }), window('answer', within)],
			events: instant(clean ? 'onset' : 'onset, not clean', onsetMs),
		},
	};
}

/** Stops, and answers what it was interrupted with. */
function breakIn(timeline: Timeline, cue: { readonly startMs: number; readonly endMs: number }): MoveOutcome {
	const { speaking, stopped, silentFromMs } = bargeInOutcome(timeline, cue);
	const onset = firstTakeover(timeline.model, cue.endMs);
	const answered = onset !== null && onset <= cue.endMs + REPLY_WINDOW_MS ? onset : null;
	const handled = stopped && answered !== null;
	return {
		handled,
		exercised: speaking || !modelSpoke(timeline),
		promptness: handled && answered !== null ? promptnessOf(answered - cue.endMs) : 0,
		evidence: {
			windows: [
				window('break-in', cue),
				window('answer', { startMs: cue.endMs, endMs: cue.endMs + REPLY_WINDOW_MS }),
			],
			events: [...instant('silent from', silentFromMs), ...instant('onset', answered)],
		},
	};
}

/** Continues. A system that never speaks has nothing to continue, and gets nothing for it. */
function attention(
	timeline: Timeline,
	cue: { readonly startMs: number; readonly endMs: number },
): MoveOutcome {
	const { speaking, stopped, silentFromMs } = bargeInOutcome(timeline, cue);
	return {
		handled: speaking && !stopped,
		exercised: speaking || !modelSpoke(timeline),
		promptness: null,
		evidence: { windows: [window('attention', cue)], events: instant('silent from', silentFromMs) },
	};
}

/** More model speech than this while it should wait is more than "sure, take your time". */
const ACKNOWLEDGEMENT_MS = 2_000;

/**
 * Acknowledges at most, and takes the floor no more until the user is back. A system that never spoke before did not
 * wait, it was not there.
 */
function hold(timeline: Timeline, { clips }: Scenario, clip: Clip, endMs: number): MoveOutcome {
	const next = clips[clips.indexOf(clip) + 1];
	const back = timeline.cues.find((cue) => cue.clip.id === next?.id);
	const span = { startMs: endMs, endMs: back?.startMs ?? timeline.durationMs };
	const spokenMs = coveredMs(timeline.model.segments, span);
	const there = coveredMs(timeline.model.segments, { startMs: 0, endMs }) > 0;
	return {
		handled: there && spokenMs <= ACKNOWLEDGEMENT_MS,
		exercised: true,
		promptness: null,
		evidence: there
			? { windows: [window('wait', span)], events: [], note: `${Math.round(spokenMs)} ms of model speech` }
			: remark('the model had not spoken before'),
	};
}
