import { activeLevelDbfs } from '../../audio/level.ts';
import { msToSamples, TRACK_RATE } from '../../core/pcm.ts';
import type { Interval } from '../../core/time.ts';
import { intersect, mergeIntervals, totalMs } from './intervals.ts';
import { TIMELINE_RULES } from './rules.ts';

/** Detected speech, split by whether a person would hear it. */
export type AudibleSpeech = {
	readonly segments: readonly Interval[];
	/** Speech that is too quiet, ms: it counts as silence. */
	readonly inaudibleMs: number;
};

/** Keeps the turns whose speech has an active level of −55 dBFS or more in a heard track at 24 kHz. */
export function audibleSpeech(heard: Int16Array, detected: readonly Interval[]): AudibleSpeech {
	const speech = mergeIntervals(detected);
	const isAudible = (turn: Interval): boolean => {
		const track = heard.subarray(
			msToSamples(turn.startMs, TRACK_RATE),
			Math.ceil(msToSamples(turn.endMs, TRACK_RATE)),
		);
		return activeLevelDbfs(track, TRACK_RATE) >= TIMELINE_RULES.audibleDbfs;
	};
	const audible = mergeIntervals(speech, TIMELINE_RULES.turnGapMs).filter(isAudible);
	const segments = intersect(speech, audible);
	return { segments, inaudibleMs: totalMs(speech) - totalMs(segments) };
}
