import { seededRandom } from '../../src/core/random.ts';
import { about, arrange, utterances } from '../bank.ts';
import { type BuiltClip, fileClip, hull, join } from '../clip.ts';
import { compose, scenarioSeed } from '../compose.ts';
import type { ScenarioGenerator } from '../generator.ts';
import type { TurnTakingPrompt } from '../prompt.ts';
import { afterModelSpeech } from '../trigger.ts';
import { voiceFor } from '../voices.ts';

const TYPE = 'turn-taking';
const VERSION = 1;

/** Between two turns of a quick-fire exchange the user waits this long after the model fell silent, in ms. */
const REPLY_GAP_MS = { least: 700, most: 1_200 } as const;

/** A statement calls for a reaction; everything else for an answer. */
function respond(kind: TurnTakingPrompt['kind']): 'answer' | 'acknowledge' {
	return kind === 'statement' ? 'acknowledge' : 'answer';
}

/** User turns that end, one per clip; later turns of a quick-fire exchange wait for the model. */
export function createTurnTakingGenerator(bank: readonly TurnTakingPrompt[]): ScenarioGenerator {
	const prompts = arrange(bank);
	return {
		type: TYPE,
		version: VERSION,
		kinds: [...new Set(bank.map(({ kind }) => kind))],
		count: prompts.size,
		quick: [about(prompts, 'question', 9), about(prompts, 'statement', 9), about(prompts, 'final-filler', 9)],
		fingerprint: prompts.fingerprint,
		generate: async (index, context) => {
			const { prompt } = prompts.at(index);
			const voice = voiceFor(TYPE, index, prompts.size, context.seed);
			const random = seededRandom(scenarioSeed(TYPE, index, context.seed));
			const clips: BuiltClip[] = [];
			for (const [i, text] of utterances(prompt).entries()) {
				const { pcm, spans } = join([await context.speaker.speak(text, voice)], []);
				const gapMs = REPLY_GAP_MS.least + random.int(REPLY_GAP_MS.most - REPLY_GAP_MS.least);
				const start = i === 0 ? ({ kind: 'lead' } as const) : afterModelSpeech(gapMs, context.triggers);
				clips.push(fileClip(`turn-${i + 1}`, start, pcm, text, [{ type: 'turn', ...hull(spans) }]));
			}
			const expect = { type: TYPE, respond: respond(prompt.kind) } as const;
			const head = {
				type: TYPE,
				kind: prompt.kind,
				version: VERSION,
				index,
				promptId: prompt.id,
				voice,
			} as const;
			return compose({ ...head, expect }, clips, context);
		},
	};
}
