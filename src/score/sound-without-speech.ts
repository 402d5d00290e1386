import { audibleRuns } from '../audio/envelope.ts';
import { activeLevelDbfs } from '../audio/level.ts';
import { samplesToMs, TRACK_RATE } from '../core/pcm.ts';
import type { Interval } from '../core/time.ts';
import { TIMELINE_RULES } from './timeline/rules.ts';

/** What counts as sound in a heard track (docs/reference/metrics/timeline.md). */
export const SOUND = {
	/** Active level from which sound is audible, in dBFS. */
	audibleDbfs: TIMELINE_RULES.audibleDbfs,
	/** Less sound than this in a whole unit is a click or a stray noise, ms. */
	minMs: 500,
} as const;

/**
 * Length of the audible sound in a heard track in which no speech was found, ms; null where there is speech, or less
 * than {@link SOUND.minMs} of sound. Sound is what `audibleRuns` finds at the level {@link SOUND.audibleDbfs}, without
 * the runs whose own active level is lower. It changes no score: it tells a system that beeps from a silent one.
 */
export function soundWithoutSpeechMs(heard: Int16Array, speech: readonly Interval[]): number | null {
	if (speech.length > 0) {
		return null;
	}
	const runs = audibleRuns(heard, TRACK_RATE, { floorDbfs: SOUND.audibleDbfs, marginDb: 0 });
	const samples = runs
		.filter(({ startSamples, endSamples }) => {
			const run = heard.subarray(startSamples, endSamples);
			return activeLevelDbfs(run, TRACK_RATE) >= SOUND.audibleDbfs;
		})
		.reduce((sum, { startSamples, endSamples }) => sum + endSamples - startSamples, 0);
	const lengthMs = samplesToMs(samples, TRACK_RATE);
	return lengthMs >= SOUND.minMs ? lengthMs : null;
}
