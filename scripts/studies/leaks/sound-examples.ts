import { samplesToMs, TRACK_RATE } from '../../../src/core/pcm.ts';
import type { BargeInCause, Clip, ClipStart, Cue, LoadedScenario } from '../../../src/core/scenario.ts';
import { SESSION_TIMELINE } from '../../../src/core/session-timeline.ts';
import type { Example } from './features.ts';
import { heardLevelDbfs } from './heard-level.ts';
import { prosodyBefore } from './prosody.ts';
import type { ScenarioFeatures } from './scenario-features.ts';
import { turnOf } from './speech-before.ts';

type BargeIn = Extract<Cue, { readonly type: 'barge-in' }>;

/** Sounds over the model's reply: interruptions are the positives, sounds of one control cause the negatives. */
export function soundExamples(
	loaded: readonly LoadedScenario[],
	control: BargeInCause,
	shared: ScenarioFeatures,
): Example[] {
	return loaded.flatMap(({ scenario, audio }) =>
		scenario.clips.flatMap((clip, i) =>
			clip.cues
				.filter((cue): cue is BargeIn => cue.type === 'barge-in')
				.filter(({ cause }) => cause === 'interrupt' || cause === control)
				.map((cue) => ({
					positive: cue.cause === 'interrupt',
					cluster: scenario.cluster,
					features: {
						duration: [lengthMs(cue)],
						'onset delay': [onsetDelayMs(clip.start)],
						'stretch before': scenario.clips.slice(i - 1, i).map((request) => lengthMs(turnOf(request))),
						...soundFeatures(clip, cue, audio.get(clip.id)),
						...shared(scenario),
					},
				})),
		),
	);
}

/** An echo has no samples, and so no prosody: it is as loud as a reply at the user's level would return. */
function soundFeatures(
	{ source }: Clip,
	{ startSamples, endSamples }: BargeIn,
	pcm: Int16Array = new Int16Array(),
): Pick<Example['features'], 'level' | 'prosody'> {
	return source.kind === 'echo'
		? { level: [SESSION_TIMELINE.userLevelDbfs + source.gainDb] }
		: {
				level: [heardLevelDbfs(pcm, startSamples, endSamples)],
				prosody: prosodyBefore(pcm, startSamples, endSamples),
			};
}

function lengthMs({ startSamples, endSamples }: Pick<Cue, 'startSamples' | 'endSamples'>): number {
	return samplesToMs(endSamples - startSamples, TRACK_RATE);
}

function onsetDelayMs(start: ClipStart): number {
	switch (start.kind) {
		case 'lead':
			return 0;
		case 'after-previous':
			return start.gapMs;
		case 'trigger':
			return start.trigger.delayMs;
	}
}
