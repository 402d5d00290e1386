import type { BargeInCause, LoadedScenario, ScenarioType } from '../../../src/core/scenario.ts';
import type { Example, FeatureGroup } from './features.ts';
import type { ScenarioFeatures } from './scenario-features.ts';
import { endExamples, midSpeechExamples, referenceExamples, urgencyExamples } from './silence-examples.ts';
import { soundExamples } from './sound-examples.ts';

/** Two kinds of moments that only understanding should tell apart. */
export type Pair = {
	readonly id: string;
	/** The types of scenarios that hold its moments. */
	readonly types: readonly ScenarioType[];
	/** Features that a system has at such a moment, the simplest three first. */
	readonly groups: readonly FeatureGroup[];
	readonly examples: (loaded: readonly LoadedScenario[], shared: ScenarioFeatures) => Example[];
};

/** Sounds that are words. */
const WORDS = ['backchannel', 'third-party', 'misplaced-turn', 'background-speech'] as const;
/** Sounds that are not the sound of a person: hearing that is what the metric asks for, so their prosody is no attack. */
const OTHER_SOUNDS = ['noise', 'echo'] as const;

const ANYWHERE = ['voice', 'place in the run'] as const;
const SOUND = ['duration', 'level', 'onset delay'] as const;
const SPEECH = ['silences so far', 'time so far', 'stretch before'] as const;

/** Every pair that design demands to be alike, in the order of the tables. */
export const PAIRS: readonly Pair[] = [
	...WORDS.map((control) => soundPair(control, ['prosody'])),
	...OTHER_SOUNDS.map((control) => soundPair(control, [])),
	{
		id: 'end of turn or pause',
		types: ['turn-taking', 'pause-handling'],
		groups: [...SPEECH, 'level', 'prosody', ...ANYWHERE],
		examples: endExamples,
	},
	{
		id: 'reference or distractor',
		types: ['model-backchannel'],
		groups: [...SPEECH, 'pause length', 'level', 'prosody', ...ANYWHERE],
		examples: referenceExamples,
	},
	{
		id: 'reference or mid-speech',
		types: ['model-backchannel'],
		groups: [...SPEECH, 'level', 'prosody', ...ANYWHERE],
		examples: midSpeechExamples,
	},
	{
		id: 'emergency or harmless control',
		types: ['model-interrupt'],
		groups: ['duration', 'time so far', 'level', 'prosody', ...ANYWHERE],
		examples: urgencyExamples,
	},
];

function soundPair(control: BargeInCause, further: readonly FeatureGroup[]): Pair {
	return {
		id: `interruption or ${control}`,
		types: ['user-interrupt', 'user-backchannel'],
		groups: [...SOUND, 'stretch before', ...further, ...ANYWHERE],
		examples: (loaded, shared) => soundExamples(loaded, control, shared),
	};
}
