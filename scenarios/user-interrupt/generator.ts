import type { Expectation } from '../../src/core/scenario.ts';
import { about, arrange } from '../bank.ts';
import { fileClip, hull, join, silentClip } from '../clip.ts';
import { compose } from '../compose.ts';
import type { ScenarioGenerator } from '../generator.ts';
import type { UserInterruptPrompt } from '../prompt.ts';
import { drawSound } from '../sound-over-reply.ts';
import { duringModelSpeech } from '../trigger.ts';
import { voiceFor } from '../voices.ts';

const TYPE = 'user-interrupt';
const VERSION = 2;

/** Kind of the matched controls, in which the user says nothing at the same instant. */
const CONTROL_KIND = 'no-interrupt';

const AFTER = {
	termination: 'stop',
	regeneration: 'answer-interruption',
	'dialogue-reset': 'answer-interruption',
	'back-on-topic': 'answer-and-resume',
	correction: 'answer-interruption',
} as const satisfies Record<
	UserInterruptPrompt['kind'],
	Extract<Expectation, { type: typeof TYPE }>['after']
>;

/** Every fourth scenario is the silent control of one of the three before it, of each in turn. */
function place(index: number): { readonly slot: number; readonly control: boolean } {
	const block = Math.floor(index / 4);
	const offset = index % 4;
	return offset < 3
		? { slot: 3 * block + offset, control: false }
		: { slot: 3 * block + (block % 3), control: true };
}

/** First scenario made of a slot: the interruption, not its control. */
function indexOf(slot: number): number {
	return 4 * Math.floor(slot / 3) + (slot % 3);
}

/** A request for a long reply, and an interruption (or, in a control, silence) once enough of it has been heard. */
export function createUserInterruptGenerator(bank: readonly UserInterruptPrompt[]): ScenarioGenerator {
	const prompts = arrange(bank);
	const kinds = [...new Set(bank.map(({ kind }) => kind))];
	return {
		type: TYPE,
		version: VERSION,
		kinds: [...kinds, CONTROL_KIND],
		count: prompts.size + Math.floor(prompts.size / 3),
		quick: [
			indexOf(about(prompts, 'termination', 15)),
			indexOf(about(prompts, 'dialogue-reset', 20)),
			indexOf(about(prompts, 'regeneration', 20)),
		],
		fingerprint: prompts.fingerprint,
		generate: async (index, context) => {
			const { slot, control } = place(index);
			const { prompt } = prompts.at(slot);
			const voice = voiceFor(TYPE, slot, prompts.size, context.seed);
			const { heardMs, activeDbfs } = drawSound('interrupt', slot, context.seed);
			const text = prompt.interruption;
			const [request, interruption] = await Promise.all([
				context.speaker.speak(prompt.request, voice),
				context.speaker.speak(text, voice, activeDbfs),
			]);
			const whole = join([request], []);
			const first = fileClip('request', { kind: 'lead' }, whole.pcm, prompt.request, [
				{ type: 'turn', ...hull(whole.spans) },
			]);
			const start = duringModelSpeech(heardMs, context.triggers);
			const span = { startSamples: 0, endSamples: interruption.length };
			const second = control
				? silentClip('no-interruption', start, interruption.length)
				: fileClip('interruption', start, interruption, text, [
						{ type: 'barge-in', cause: 'interrupt', ...span },
					]);
			const kind = control ? CONTROL_KIND : prompt.kind;
			const expect = { type: TYPE, after: control ? 'carry-on' : AFTER[prompt.kind] } as const;
			const head = { type: TYPE, kind, version: VERSION, index, promptId: prompt.id, voice } as const;
			return compose({ ...head, expect }, [first, second], context);
		},
	};
}
