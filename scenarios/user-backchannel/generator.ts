import { assertNever } from '../../src/core/errors.ts';
import { msToSamples, TRACK_RATE } from '../../src/core/pcm.ts';
import { type Random, seededRandom } from '../../src/core/random.ts';
import type { ClipStart } from '../../src/core/scenario.ts';
import type { Voice } from '../../src/speech/synthesize/voice.ts';
import { about, type PlacedPrompt } from '../bank.ts';
import { type BuiltClip, fileClip, hull, join } from '../clip.ts';
import { compose, scenarioSeed } from '../compose.ts';
import type { GeneratorContext, ScenarioGenerator } from '../generator.ts';
import { LEVELS } from '../levels.ts';
import type { UserBackchannelPrompt } from '../prompt.ts';
import { drawSound, type SoundDraw } from '../sound-over-reply.ts';
import { duringModelSpeech } from '../trigger.ts';
import { otherVoice, voiceFor } from '../voices.ts';
import { arrangeByCause, CAUSES } from './causes.ts';
import { noiseBurst } from './noise-burst.ts';

const TYPE = 'user-backchannel';
const VERSION = 2;

/** The heard track returns through the user's microphone this late, in ms: [least, most). */
const ECHO_DELAY_MS = [150, 400] as const;

/** The gain assumes a system that speaks at the user's level: its echo then has the drawn level. */
function echoClip(start: ClipStart, { lengthMs, activeDbfs }: SoundDraw, random: Random): BuiltClip {
	const [least, most] = ECHO_DELAY_MS;
	const delayMs = least + random.int(most - least);
	const gainDb = activeDbfs - LEVELS.userDbfs;
	const samples = msToSamples(lengthMs, TRACK_RATE);
	const cues = [{ type: 'barge-in', cause: 'echo', startSamples: 0, endSamples: samples }] as const;
	const source = { kind: 'echo', delayMs, gainDb, samples } as const;
	return { clip: { id: 'sound', start, source, text: '', cues }, pcm: null };
}

async function sound(
	{ prompt, round }: PlacedPrompt<UserBackchannelPrompt>,
	voice: Voice,
	index: number,
	context: GeneratorContext,
): Promise<BuiltClip> {
	const random = seededRandom(scenarioSeed(TYPE, index, context.seed));
	const cause = CAUSES[prompt.kind];
	const drawn = drawSound(cause, round, context.seed);
	const start = duringModelSpeech(drawn.heardMs, context.triggers);
	const clip = (pcm: Int16Array, text: string): BuiltClip => {
		const span = { startSamples: 0, endSamples: pcm.length };
		return fileClip('sound', start, pcm, text, [{ type: 'barge-in', cause, ...span }]);
	};
	const spoken = async (text: string, speaker: Voice): Promise<BuiltClip> =>
		clip(await context.speaker.speak(text, speaker, drawn.activeDbfs), text);
	switch (prompt.kind) {
		case 'continuer':
		case 'assessment':
		case 'agreement':
			return spoken(prompt.sound, voice);
		case 'misplaced-turn':
			return spoken(prompt.lastWords, voice);
		case 'third-party':
			return spoken(prompt.aside, voice);
		case 'background-speech':
			return spoken(prompt.speech, otherVoice(voice, index, `${context.seed}/${TYPE}/background`));
		case 'noise-burst':
			return clip(noiseBurst(drawn, random), '');
		case 'echo':
			return echoClip(start, drawn, random);
		default:
			return assertNever(prompt);
	}
}

/** A request for a long reply, and then a sound that is not a reason for the model to stop. */
export function createUserBackchannelGenerator(bank: readonly UserBackchannelPrompt[]): ScenarioGenerator {
	const prompts = arrangeByCause(bank);
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
			const placed = prompts.at(index);
			const { prompt } = placed;
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
			return compose({ ...head, expect }, [request, await sound(placed, voice, index, context)], context);
		},
	};
}
