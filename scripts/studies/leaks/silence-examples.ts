import { samplesToMs, TRACK_RATE } from '../../../src/core/pcm.ts';
import type { Clip, LoadedScenario } from '../../../src/core/scenario.ts';
import type { Example, Features } from './features.ts';
import type { ScenarioFeatures } from './scenario-features.ts';
import { pausesOf, speechBefore, turnOf } from './speech-before.ts';

type Moment = { readonly positive: boolean; readonly features: Features };

/** Silences after speech: ends of turns are the positives, pauses that the user will end the negatives. */
export function endExamples(loaded: readonly LoadedScenario[], shared: ScenarioFeatures): Example[] {
	return momentsOf(loaded, shared, (clip, pcm, turn) => [
		{ positive: true, features: speechBefore(clip, pcm, turnOf(clip).endSamples, turn) },
		...pausesOf(clip).map(({ startSamples }) => ({
			positive: false,
			features: speechBefore(clip, pcm, startSamples, turn),
		})),
	]);
}

/** Pauses of narratives: references are the positives, distractors the negatives. */
export function referenceExamples(loaded: readonly LoadedScenario[], shared: ScenarioFeatures): Example[] {
	return momentsOf(loaded, shared, (clip, pcm, turn) =>
		pausesOf(clip)
			.filter(({ role }) => role !== 'hold')
			.map(({ role, startSamples, endSamples }) => ({
				positive: role === 'reference',
				features: {
					...speechBefore(clip, pcm, startSamples, turn),
					'pause length': [samplesToMs(endSamples - startSamples, TRACK_RATE)],
				},
			})),
	);
}

/** Places for a backchannel in narratives: references are the positives, places in mid-speech the negatives. */
export function midSpeechExamples(loaded: readonly LoadedScenario[], shared: ScenarioFeatures): Example[] {
	return momentsOf(loaded, shared, (clip, pcm, turn) =>
		clip.cues
			.filter((cue) => cue.type === 'mid-speech' || (cue.type === 'pause' && cue.role === 'reference'))
			.map(({ type, startSamples }) => ({
				positive: type === 'pause',
				features: speechBefore(clip, pcm, startSamples, turn),
			})),
	);
}

/** Critical words of a story at their end: emergencies are the positives, their harmless controls the negatives. */
export function urgencyExamples(loaded: readonly LoadedScenario[], shared: ScenarioFeatures): Example[] {
	return momentsOf(loaded, shared, (clip, pcm, turn) =>
		clip.cues.flatMap((cue) =>
			cue.type !== 'urgency'
				? []
				: {
						positive: cue.real,
						features: {
							...speechBefore(clip, pcm, cue.endSamples, turn),
							duration: [samplesToMs(cue.endSamples - cue.startSamples, TRACK_RATE)],
						},
					},
		),
	);
}

/** The moments of every clip with samples, each with the features of its scenario. */
function momentsOf(
	loaded: readonly LoadedScenario[],
	shared: ScenarioFeatures,
	moments: (clip: Clip, pcm: Int16Array, turn: number) => readonly Moment[],
): Example[] {
	return loaded.flatMap(({ scenario, audio }) =>
		scenario.clips.flatMap((clip, turn) => {
			const pcm = audio.get(clip.id);
			return pcm === undefined
				? []
				: moments(clip, pcm, turn).map(({ positive, features }) => ({
						positive,
						cluster: scenario.cluster,
						features: { ...features, ...shared(scenario) },
					}));
		}),
	);
}
