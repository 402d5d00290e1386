import { assertNever } from '../../src/core/errors.ts';
import { msToSamples, TRACK_RATE } from '../../src/core/pcm.ts';
import { type Random, seededRandom } from '../../src/core/random.ts';
import type { BargeInCause, ClipStart } from '../../src/core/scenario.ts';
import type { Voice } from '../../src/speech/synthesize/voice.ts';
import { about, arrange } from '../bank.ts';
import { type BuiltClip, fileClip, hull, join } from '../clip.ts';
import { compose, scenarioSeed } from '../compose.ts';
import type { GeneratorContext, ScenarioGenerator } from '../generator.ts';
import { LEVELS } from '../levels.ts';
import type { UserBackchannelPrompt } from '../prompt.ts';
import { duringModelSpeech } from '../trigger.ts';
import { otherVoice, voiceFor } from '../voices.ts';
import { noiseBurst } from './noise-burst.ts';

const TYPE = 'user-backchannel';
const VERSION = 1;

/** Model speech heard before the sound starts, in ms: [least, most). */
const SOUND_AFTER_MS = [1_500, 3_000] as const;

/** A misplaced last word follows the model's onset this closely: the model answered a sentence too early. */
const MISPLACED_AFTER_MS = [300, 700] as const;

/** How the heard track returns through the user's microphone. */
const ECHO = { delayMs: [150, 400], gainDb: [-20, -10], lengthMs: [1_500, 2_500] } as const;

type Cause = Exclude<BargeInCause, 'interrupt'>;

const CAUSES: Record<UserBackchannelPrompt['kind'], Cause> = {
	continuer: 'backchannel',
	assessment: 'backchannel',
	agreement: 'backchannel',
	'third-party': 'third-party',
	'background-speech': 'background-speech',
	'misplaced-turn': 'misplaced-turn',
	'noise-burst': 'noise',
	echo: 'echo',
};

function between(random: Random, [least, most]: readonly [number, number]): number {
	return least + random.int(most - least);
}

function echoClip(start: ClipStart, random: Random): BuiltClip {
	const delayMs = between(random, ECHO.delayMs);
	const gainDb = between(random, ECHO.gainDb);
	const samples = msToSamples(between(random, ECHO.lengthMs), TRACK_RATE);
	const cues = [{ type: 'barge-in', cause: 'echo', startSamples: 0, endSamples: samples }] as const;
	const source = { kind: 'echo', delayMs, gainDb, samples } as const;
	return { clip: { id: 'sound', start, source, text: '', cues }, pcm: null };
}

async function sound(
	prompt: UserBackchannelPrompt,
	voice: Voice,
	index: number,
	context: GeneratorContext,
): Promise<BuiltClip> {
	const random = seededRandom(scenarioSeed(TYPE, index, context.seed));
	const delay = between(random, prompt.kind === 'misplaced-turn' ? MISPLACED_AFTER_MS : SOUND_AFTER_MS);
	const start = duringModelSpeech(delay, context.triggers);
	const cause = CAUSES[prompt.kind];
	const spoken = async (text: string, speaker: Voice, activeDbfs: number): Promise<BuiltClip> => {
		const pcm = await context.speaker.speak(text, speaker, activeDbfs);
		const span = { startSamples: 0, endSamples: pcm.length };
		return fileClip('sound', start, pcm, text, [{ type: 'barge-in', cause, ...span }]);
	};
	switch (prompt.kind) {
		case 'continuer':
		case 'assessment':
		case 'agreement':
			return spoken(prompt.sound, voice, LEVELS.userDbfs);
		case 'misplaced-turn':
			return spoken(prompt.lastWords, voice, LEVELS.userDbfs);
		case 'third-party':
			return spoken(prompt.aside, voice, LEVELS.asideDbfs);
		case 'background-speech': {
			const other = otherVoice(voice, index, `${context.seed}/${TYPE}/background`);
			return spoken(prompt.speech, other, LEVELS.backgroundDbfs);
		}
		case 'noise-burst': {
			const pcm = noiseBurst(random);
			const span = { startSamples: 0, endSamples: pcm.length };
			return fileClip('sound', start, pcm, '', [{ type: 'barge-in', cause, ...span }]);
		}
		case 'echo':
			return echoClip(start, random);
		default:
			return assertNever(prompt);
	}
}

/** A request for a long reply, and then a sound that is not a reason for the model to stop. */
export function createUserBackchannelGenerator(bank: readonly UserBackchannelPrompt[]): ScenarioGenerator {
	const prompts = arrange(bank);
	return {
		type: TYPE,
		version: VERSION,
		kinds: [...new Set(bank.map(({ kind }) => kind))],
		count: prompts.size,
		quick: [
			about(prompts, 'continuer', 11),
			about(prompts, 'noise-burst', 10),
			about(prompts, 'third-party', 15),
		],
		fingerprint: prompts.fingerprint,
		generate: async (index, context) => {
			const { prompt } = prompts.at(index);
			const voice = voiceFor(TYPE, index, prompts.size, context.seed);
			const { pcm, spans } = join([await context.speaker.speak(prompt.request, voice)], []);
			const request = fileClip('request', { kind: 'lead' }, pcm, prompt.request, [
				{ type: 'turn', ...hull(spans) },
			]);
			const expect = { type: TYPE, cause: CAUSES[prompt.kind] } as const;
			const head = {
				type: TYPE,
				kind: prompt.kind,
				version: VERSION,
				index,
				promptId: prompt.id,
				voice,
			} as const;
			return compose({ ...head, expect }, [request, await sound(prompt, voice, index, context)], context);
		},
	};
}
