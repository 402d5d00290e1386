import type { ClipStart, ReactiveTrigger } from '../src/core/scenario.ts';
import type { TriggerMode } from './generator.ts';

/** How long the model is given to begin, and to be heard long enough, before a clip is given up, in ms. */
export const PATIENCE_MS = 10_000;

/** In the static variant: when a model is assumed to begin, and how long its reply is assumed to last, in ms. */
export const STATIC_ASSUMPTION = { responseMs: 1_000, replyMs: 4_000 } as const;

/** Starts a clip once `heardMs` of model speech have been heard. Skipped where the model never speaks so long. */
export function duringModelSpeech(heardMs: number, mode: TriggerMode): ClipStart {
	if (mode === 'static') {
		return { kind: 'after-previous', gapMs: STATIC_ASSUMPTION.responseMs + heardMs };
	}
	const trigger: ReactiveTrigger = {
		after: 'heard-onset',
		delayMs: heardMs,
		needActiveMs: heardMs,
		deadlineMs: PATIENCE_MS + heardMs,
		onDeadline: 'skip',
	};
	return { kind: 'trigger', trigger };
}

/**
 * Starts a clip once the model has spoken and then been silent for `quietMs`. Played in any case: a user with a
 * further turn says it, and a model that never answered has failed the turn before. `patienceMs` counts from the end of
 * the previous clip and has to hold the model's reply; a model that says nothing is given `PATIENCE_MS`.
 */
export function afterModelSpeech(
	quietMs: number,
	mode: TriggerMode,
	patienceMs: number = PATIENCE_MS,
): ClipStart {
	if (mode === 'static') {
		const { responseMs, replyMs } = STATIC_ASSUMPTION;
		return { kind: 'after-previous', gapMs: responseMs + replyMs + quietMs };
	}
	const trigger: ReactiveTrigger = {
		after: 'heard-offset',
		delayMs: quietMs,
		needActiveMs: 300,
		deadlineMs: patienceMs,
		...(patienceMs === PATIENCE_MS ? {} : { silenceDeadlineMs: PATIENCE_MS }),
		onDeadline: 'play',
	};
	return { kind: 'trigger', trigger };
}
