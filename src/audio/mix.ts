import { clampSample, FULL_SCALE } from '../core/pcm.ts';
import { SESSION_TIMELINE } from '../core/session-timeline.ts';
import { dbToGain } from './exact-math.ts';
import { activeAmplitude } from './level.ts';

/** The clipped sum of tracks that start together; as long as the longest. */
export function mix(...tracks: readonly Int16Array[]): Int16Array {
	const length = tracks.reduce((longest, track) => Math.max(longest, track.length), 0);
	const sum = new Float64Array(length);
	for (const track of tracks) {
		for (let i = 0; i < track.length; i++) {
			sum[i] = (sum[i] as number) + (track[i] as number);
		}
	}
	return Int16Array.from(sum, clampSample);
}

/**
 * The level against which a signal-to-noise ratio is stated, as an amplitude in 16-bit steps: the active level
 * of the speech, or the nominal user level (−26 dBFS) if there is none.
 */
export function referenceAmplitude(speech: Int16Array, sampleRate: number): number {
	const active = activeAmplitude(speech, sampleRate);
	return active > 0 ? active : dbToGain(SESSION_TIMELINE.userLevelDbfs) * FULL_SCALE;
}
