import { samplesToMs, TRACK_RATE } from '../../../src/core/pcm.ts';
import type { BargeInCause, Clip, ClipStart, Cue, LoadedScenario } from '../../../src/core/scenario.ts';
import { SESSION_TIMELINE } from '../../../src/core/session-timeline.ts';
import type { Example } from './features.ts';
import { heardLevelDbfs, SILENCE_DBFS } from './heard-level.ts';
import type { ScenarioFeatures } from './scenario-features.ts';

type BargeIn = Extract<Cue, { readonly type: 'barge-in' }>;

/** Sounds over the model's reply: interruptions are the positives, sounds of one control cause the negatives. */
export function soundExamples(
	loaded: readonly LoadedScenario[],
	control: BargeInCause,
	shared: ScenarioFeatures,
): Example[] {
	return loaded.flatMap(({ scenario, audio }) =>
		scenario.clips.flatMap((clip) =>
			clip.cues
				.filter((cue): cue is BargeIn => cue.type === 'barge-in')
				.filter(({ cause }) => cause === 'interrupt' || cause === control)
				.map((cue) => ({
					positive: cue.cause === 'interrupt',
					cluster: scenario.cluster,
					features: {
						duration: [samplesToMs(cue.endSamples - cue.startSamples, TRACK_RATE)],
						level: [levelDbfs(clip, cue, audio.get(clip.id))],
						'onset delay': [onsetDelayMs(clip.start)],
						...shared(scenario),
					},
				})),
		),
	);
}

/** An echo has no samples: it is as loud as a reply at the user's level would return. */
function levelDbfs({ source }: Clip, cue: BargeIn, pcm: Int16Array | undefined): number {
	if (source.kind === 'echo') {
		return SESSION_TIMELINE.userLevelDbfs + source.gainDb;
	}
	return pcm === undefined ? SILENCE_DBFS : heardLevelDbfs(pcm, cue.startSamples, cue.endSamples);
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
