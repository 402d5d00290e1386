import type { ClipStart, ReactiveTrigger } from '../src/core/scenario.ts';
import type { TriggerMode } from './generator.ts';

/** How long a clip waits for the model to begin and to be heard long enough, in ms. */
export const PATIENCE_MS = 10_000;

/** In the static variant: when a model is assumed to begin, and how long its reply is assumed to last, in ms. */
export const STATIC_ASSUMPTION = { responseMs: 1_000, replyMs: 4_000 } as const;

/** Starts a clip once `heardMs` of model speech have been heard. Skipped if the model never speaks that long. */
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
 * Starts a clip once the model has spoken and then been silent for `quietMs`. It is always
 * played: a user with a further turn speaks it, and a model that never answered has failed the previous turn. `patienceMs`
 * counts from the end of the previous clip and must include the model's reply; a silent model gets `PATIENCE_MS`.
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
