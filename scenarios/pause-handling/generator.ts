import { assertNever } from '../../src/core/errors.ts';
import type { Cue } from '../../src/core/scenario.ts';
import { rotated } from '../balance.ts';
import { about, arrange, type PlacedPrompt } from '../bank.ts';
import { fileClip, gapAfter, hull, join } from '../clip.ts';
import { compose } from '../compose.ts';
import type { ScenarioGenerator } from '../generator.ts';
import type { PauseHandlingPrompt } from '../prompt.ts';
import { voiceFor } from '../voices.ts';

const TYPE = 'pause-handling';
const VERSION = 1;

/**
 * Lengths of the silences, in ms. Campione & Véronis (2002) call 200–1,000 ms medium and more long; the long
 * class is where a silence threshold fails, so two of the five are in it.
 */
export const PAUSE_LENGTHS_MS = [400, 700, 1_000, 1_500, 2_500] as const;

function pieces(prompt: PauseHandlingPrompt): readonly string[] {
	switch (prompt.kind) {
		case 'within-sentence':
		case 'between-sentence':
		case 'hesitation':
		case 'self-correction':
			return [prompt.before, prompt.after];
		case 'list':
			return prompt.items;
		default:
			return assertNever(prompt);
	}
}

/** One user turn per scenario, in one clip that contains silences of exact length. */
export function createPauseHandlingGenerator(bank: readonly PauseHandlingPrompt[]): ScenarioGenerator {
	const prompts = arrange(bank);
	const kinds = [...new Set(bank.map(({ kind }) => kind))];
	// Balanced within each kind; the pauses of a list take consecutive lengths.
	const pauseMs = ({ prompt, round }: PlacedPrompt<PauseHandlingPrompt>, i: number): number =>
		rotated(PAUSE_LENGTHS_MS, round + i, kinds.indexOf(prompt.kind));
	const lasts = (ms: number) => (slot: number) => pauseMs(prompts.at(slot), 0) === ms;
	return {
		type: TYPE,
		version: VERSION,
		kinds,
		count: prompts.size,
		quick: [
			about(prompts, 'within-sentence', 14, lasts(700)),
			about(prompts, 'between-sentence', 14, lasts(1_000)),
			about(prompts, 'hesitation', 14, lasts(1_500)),
		],
		fingerprint: prompts.fingerprint,
		generate: async (index, context) => {
			const placed = prompts.at(index);
			const { prompt } = placed;
			const voice = voiceFor(TYPE, index, prompts.size, context.seed);
			const texts = pieces(prompt);
			const segments = await Promise.all(texts.map((text) => context.speaker.speak(text, voice)));
			const gapsMs = texts.slice(1).map((_, i) => pauseMs(placed, i));
			const { pcm, spans } = join(segments, gapsMs);
			const cues: Cue[] = [{ type: 'turn', ...hull(spans) }];
			for (const [i, ms] of gapsMs.entries()) {
				cues.push({
					type: 'pause',
					role: 'hold',
					reason: `${ms} ms: ${prompt.reason}`,
					...gapAfter(spans, i),
				});
			}
			const clip = fileClip('turn', { kind: 'lead' }, pcm, texts.join(' '), cues);
			const expect = { type: TYPE, respond: 'answer' } as const;
			const head = {
				type: TYPE,
				kind: prompt.kind,
				version: VERSION,
				index,
				promptId: prompt.id,
				voice,
			} as const;
			return compose({ ...head, expect }, [clip], context);
		},
	};
}
