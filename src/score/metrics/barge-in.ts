import type { Observation } from '../../core/metric.ts';
import type { BargeInCause, Scenario } from '../../core/scenario.ts';
import { cuesOf, type NamedCue } from '../timeline/cues.ts';
import { turnEndAfter } from '../timeline/model-speech.ts';
import { takeoverWithin } from '../timeline/takeover.ts';
import { modelSpoke, placedCue, type Timeline } from '../timeline/timeline.ts';
import { instant, neverPlayed, remark, window } from './evidence.ts';
import type { ScoringUnit } from './metric.ts';

/** A stop begins within this time of the cue's onset, or it was none. */
export const STOP_WINDOW_MS = 2_000;

/** What the model did when a sound came in while it spoke. */
export type BargeInOutcome = {
	/** Whether the model was in the middle of a turn at the cue's onset. */
	readonly speaking: boolean;
	/** Start of the first model silence of at least 500 ms at or after the onset; null if it never came. */
	readonly silentFromMs: number | null;
	/** Onset of a takeover before the cue's end; null if there was none. */
	readonly takeoverMs: number | null;
	/** Stopped within 2 s of the onset and did not take over again before the cue's end. */
	readonly stopped: boolean;
};

/** Looks at one cue that was played. */
export function bargeInOutcome(
	timeline: Timeline,
	cue: { readonly startMs: number; readonly endMs: number },
): BargeInOutcome {
	const turnEnd = turnEndAfter(timeline.model, cue.startMs);
	// A silence that the recording cuts off before 500 ms has not been seen to be one.
	const silentFromMs =
		turnEnd !== null && (followed(timeline, turnEnd) || timeline.durationMs - turnEnd >= 500)
			? turnEnd
			: null;
	const takeoverMs = takeoverWithin(timeline.model, cue);
	const inTime = silentFromMs !== null && silentFromMs <= cue.startMs + STOP_WINDOW_MS;
	return { speaking: turnEnd !== null, silentFromMs, takeoverMs, stopped: inTime && takeoverMs === null };
}

function followed(timeline: Timeline, endMs: number): boolean {
	return timeline.model.turns.some((turn) => turn.startMs >= endMs);
}

/** The barge-in cues of a scenario, optionally of some causes only. */
export function bargeIns(
	scenario: Scenario,
	keep: (cause: BargeInCause) => boolean = () => true,
): NamedCue<'barge-in'>[] {
	return cuesOf(scenario, 'barge-in').filter(({ cue }) => keep(cue.cause));
}

/**
 * 1 if the model stopped (TTR), by cause. An interruption that could not be made counts 0; a control sound in a
 * unit without any model speech counts as a stop, so that silence wins nothing on either side.
 */
export function observeStop(unit: ScoringUnit, { key, clip, cue }: NamedCue<'barge-in'>): Observation {
	const { timeline } = unit;
	const stratum = cue.cause;
	if (!modelSpoke(timeline)) {
		return {
			value: cue.cause === 'interrupt' ? 0 : 1,
			exercised: true,
			stratum,
			evidence: remark('the model never spoke'),
		};
	}
	const placed = placedCue(timeline, key);
	if (placed === null) {
		return { value: 0, exercised: false, stratum, evidence: neverPlayed(clip.id) };
	}
	const outcome = bargeInOutcome(timeline, placed);
	return {
		value: outcome.stopped ? 1 : 0,
		exercised: outcome.speaking,
		stratum,
		evidence: {
			windows: [
				window(cue.cause, placed),
				window('stop', { startMs: placed.startMs, endMs: placed.startMs + STOP_WINDOW_MS }),
			],
			events: [
				...instant('silent from', outcome.silentFromMs),
				...instant('takeover before the end', outcome.takeoverMs),
			],
			...(outcome.speaking ? {} : { note: 'the model was not speaking at the onset' }),
		},
	};
}

/** What a failed model counts with: no stop where one was due, a stop where none was. */
export function failedStop({ cue }: NamedCue<'barge-in'>): Pick<Observation, 'value' | 'stratum'> {
	return { value: cue.cause === 'interrupt' ? 0 : 1, stratum: cue.cause };
}
