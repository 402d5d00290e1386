import type { Interval } from '../../core/time.ts';
import type { ModelSpeech } from './model-speech.ts';

/** Onset of the first takeover that begins at or after `fromMs`, or null. Speech already running is no onset. */
export function firstTakeover(model: ModelSpeech, fromMs: number): number | null {
	return model.takeoverTurns.find((turn) => turn.startMs >= fromMs)?.startMs ?? null;
}

/** Whether a takeover begins in [startMs, endMs); its onset, or null. */
export function takeoverWithin(model: ModelSpeech, window: Interval): number | null {
	const onset = firstTakeover(model, window.startMs);
	return onset !== null && onset < window.endMs ? onset : null;
}
