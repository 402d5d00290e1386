import { samplesToMs, TRACK_RATE } from '../../../src/core/pcm.ts';
import type { Clip, Cue, SampleSpan } from '../../../src/core/scenario.ts';
import type { Features } from './features.ts';
import { heardLevelDbfs } from './heard-level.ts';
import { prosodyBefore } from './prosody.ts';

type Pause = Extract<Cue, { readonly type: 'pause' }>;

/** The silences inside a clip's turn, in order. */
export function pausesOf({ cues }: Clip): readonly Pause[] {
	return cues
		.filter((cue): cue is Pause => cue.type === 'pause')
		.toSorted((a, b) => a.startSamples - b.startSamples);
}

/** The user's turn in a clip; the whole clip if none is marked. */
export function turnOf({ cues, source }: Clip): SampleSpan {
	return cues.find(({ type }) => type === 'turn') ?? { startSamples: 0, endSamples: source.samples };
}

/**
 * What a system has heard of a turn at sample `at`: silences, time and speech so far, and how the last stretch
 * sounded. `turn` is the number of the turn in its session.
 */
export function speechBefore(clip: Clip, pcm: Int16Array, at: number, turn: number): Features {
	const start = turnOf(clip).startSamples;
	const passed = pausesOf(clip).filter(({ startSamples }) => startSamples < at);
	const from = passed.at(-1)?.endSamples ?? start;
	return {
		'silences so far': [passed.length, turn],
		'time so far': [samplesToMs(at - start, TRACK_RATE)],
		'stretch before': [samplesToMs(at - from, TRACK_RATE)],
		level: [heardLevelDbfs(pcm, from, at)],
		prosody: prosodyBefore(pcm, from, at),
	};
}
