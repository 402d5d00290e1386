import type { Cue } from '../../src/core/scenario.ts';
import { about, arrange } from '../bank.ts';
import { fileClip, hull, join } from '../clip.ts';
import { compose } from '../compose.ts';
import type { ScenarioGenerator } from '../generator.ts';
import type { ModelInterruptPrompt } from '../prompt.ts';
import { voiceFor } from '../voices.ts';

const TYPE = 'model-interrupt';
const VERSION = 1;

/** Silence before and after the words that matter, in ms: no longer than between any two sentences. */
const GAPS_MS = [300, 200] as const;

/** The user goes on for at least this long after the cue, so that there is something to break into, in ms. */
export const CONTINUATION_MS = 5_000;

const TWIN = { emergency: 'harmless', 'false-statement': 'true-statement' } as const;

function words(prompt: ModelInterruptPrompt, twin: boolean): string {
	if (prompt.kind === 'emergency') {
		return twin ? prompt.harmless : prompt.urgent;
	}
	return twin ? prompt.trueClaim : prompt.falseClaim;
}

/** Even indexes hold a story that a partner should break into, odd ones its harmless twin in the same voice. */
export function createModelInterruptGenerator(bank: readonly ModelInterruptPrompt[]): ScenarioGenerator {
	const prompts = arrange(bank, 'proportional');
	// A slot makes two scenarios here, so that the core suite holds 20 of them.
	const inCore = (slot: number): boolean => slot < 20;
	const pair = 2 * about(prompts, 'emergency', 40, inCore);
	return {
		type: TYPE,
		version: VERSION,
		kinds: [...new Set(bank.map(({ kind }) => kind))].flatMap((kind) => [kind, TWIN[kind]]),
		count: 2 * prompts.size,
		quick: [pair, pair + 1, 2 * about(prompts, 'false-statement', 40, inCore)],
		fingerprint: prompts.fingerprint,
		generate: async (index, context) => {
			const slot = Math.floor(index / 2);
			const twin = index % 2 === 1;
			const { prompt } = prompts.at(slot);
			const voice = voiceFor(TYPE, slot, prompts.size, context.seed);
			const texts = [prompt.lead, words(prompt, twin), prompt.continuation];
			const segments = await Promise.all(texts.map((text) => context.speaker.speak(text, voice)));
			const { pcm, spans } = join(segments, GAPS_MS);
			const cues: Cue[] = [{ type: 'turn', ...hull(spans) }];
			if (spans[1] !== undefined) {
				cues.push({ type: 'urgency', real: !twin, ...spans[1] });
			}
			const clip = fileClip('turn', { kind: 'lead' }, pcm, texts.join(' '), cues);
			const kind = twin ? TWIN[prompt.kind] : prompt.kind;
			const expect = { type: TYPE, interject: !twin } as const;
			const head = { type: TYPE, kind, version: VERSION, index, promptId: prompt.id, voice } as const;
			return compose({ ...head, expect }, [clip], context);
		},
	};
}
