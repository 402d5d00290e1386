import { samplesToMs, TRACK_RATE } from '../core/pcm.ts';
import type { Recording } from '../core/recording.ts';

/** One sentence about why a recording cannot be scored; null when it can. */
export function recordingDefect(recording: Recording): string | null {
	const { user, heard, clips } = recording;
	if (heard.length === 0 || user.length === 0) {
		return `the ${heard.length === 0 ? 'heard' : 'user'} track is empty or was not kept`;
	}
	if (heard.length !== user.length) {
		return `the tracks differ in length: user ${describe(user)}, heard ${describe(heard)}`;
	}
	const outside = clips.find(
		({ clip, startSamples }) => startSamples < 0 || lastCue(clip) + startSamples > user.length,
	);
	return outside === undefined
		? null
		: `the cues of clip ${outside.clip.id} lie outside the tracks (${describe(user)})`;
}

function lastCue(clip: Recording['clips'][number]['clip']): number {
	return clip.cues.reduce((last, cue) => Math.max(last, cue.endSamples), 0);
}

function describe(track: Int16Array): string {
	return `${track.length} samples (${(samplesToMs(track.length, TRACK_RATE) / 1000).toFixed(1)} s)`;
}
