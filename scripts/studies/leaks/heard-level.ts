import { activeLevelDbfs } from '../../../src/audio/level.ts';
import { TRACK_RATE } from '../../../src/core/pcm.ts';

/** Level of a stretch without any sound, dBFS: just below one bit of 16. */
const SILENCE_DBFS = -100;

/** Active level of the samples [start, end), dBFS; finite for silence, too. */
export function heardLevelDbfs(pcm: Int16Array, start: number, end: number): number {
	return Math.max(SILENCE_DBFS, activeLevelDbfs(pcm.subarray(start, end), TRACK_RATE));
}
