import type { Cue } from '../../src/core/scenario.ts';
import { about, arrange } from '../bank.ts';
import { fileClip, hull, join } from '../clip.ts';
import { compose } from '../compose.ts';
import type { ScenarioGenerator } from '../generator.ts';
import type { ModelInterruptPrompt } from '../prompt.ts';
import { voiceFor } from '../voices.ts';

const TYPE = 'model-interrupt';
const VERSION = 1;

/** Silence before and after the critical words, in ms: no longer than between any two sentences. */
const GAPS_MS = [300, 200] as const;

/** How long the user continues after the cue at least, in ms, so that there is speech to interrupt. */
export const CONTINUATION_MS = 5_000;

const CONTROL = { emergency: 'harmless', 'false-statement': 'true-statement' } as const;

function words(prompt: ModelInterruptPrompt, control: boolean): string {
	if (prompt.kind === 'emergency') {
		return control ? prompt.harmless : prompt.urgent;
	}
	return control ? prompt.trueClaim : prompt.falseClaim;
}

/** Even indexes hold a story that a partner should break into, odd ones its harmless control in the same voice. */
export function createModelInterruptGenerator(bank: readonly ModelInterruptPrompt[]): ScenarioGenerator {
	const prompts = arrange(bank, 'proportional');
	// A slot makes two scenarios here, so that the core suite holds 20 of them.
	const inCore = (slot: number): boolean => slot < 20;
	const pair = 2 * about(prompts, 'emergency', 40, inCore);
	return {
		type: TYPE,
		version: VERSION,
		kinds: [...new Set(bank.map(({ kind }) => kind))].flatMap((kind) => [kind, CONTROL[kind]]),
		count: 2 * prompts.size,
		quick: [pair, pair + 1, 2 * about(prompts, 'false-statement', 40, inCore)],
		fingerprint: prompts.fingerprint,
		generate: async (index, context) => {
			const slot = Math.floor(index / 2);
			const control = index % 2 === 1;
			const { prompt } = prompts.at(slot);
			const voice = voiceFor(TYPE, slot, prompts.size, context.seed);
			const texts = [prompt.lead, words(prompt, control), prompt.continuation];
			const segments = await Promise.all(texts.map((text) => context.speaker.speak(text, voice)));
			const { pcm, spans } = join(segments, GAPS_MS);
			const cues: Cue[] = [{ type: 'turn', ...hull(spans) }];
			if (spans[1] !== undefined) {
				cues.push({ type: 'urgency', real: !control, ...spans[1] });
			}
			const clip = fileClip('turn', { kind: 'lead' }, pcm, texts.join(' '), cues);
			const kind = control ? CONTROL[prompt.kind] : prompt.kind;
			const expect = { type: TYPE, interject: !control } as const;
			const head = { type: TYPE, kind, version: VERSION, index, promptId: prompt.id, voice } as const;
			return compose({ ...head, expect }, [clip], context);
		},
	};
}
