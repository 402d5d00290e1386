import { seededRandom } from '../../src/core/random.ts';
import { about, arrange } from '../bank.ts';
import type { BuiltClip } from '../clip.ts';
import { compose, scenarioSeed } from '../compose.ts';
import type { ScenarioGenerator } from '../generator.ts';
import type { TurnTakingPrompt } from '../prompt.ts';
import { afterModelSpeech } from '../trigger.ts';
import { pauseLengthsMs, userTurn } from '../user-turn.ts';
import { voiceFor } from '../voices.ts';

const TYPE = 'turn-taking';
const VERSION = 2;

/** Between two turns of a quick-fire exchange the user waits this long after the model fell silent, in ms. */
const REPLY_GAP_MS = { least: 700, most: 1_200 } as const;

/** A statement calls for a reaction; everything else for an answer. */
function respond(kind: TurnTakingPrompt['kind']): 'answer' | 'acknowledge' {
	return kind === 'statement' ? 'acknowledge' : 'answer';
}

/** User turns that end, with up to three silences each, one per clip; later turns of a quick-fire exchange wait for the model. */
export function createTurnTakingGenerator(bank: readonly TurnTakingPrompt[]): ScenarioGenerator {
	const prompts = arrange(bank);
	const pauses = (count: number) => (slot: number) => {
		const { prompt } = prompts.at(slot);
		return prompt.kind !== 'quick-fire' && prompt.parts.length === count + 1;
	};
	return {
		type: TYPE,
		version: VERSION,
		kinds: [...new Set(bank.map(({ kind }) => kind))],
		count: prompts.size,
		quick: [
			about(prompts, 'question', 9, pauses(0)),
			about(prompts, 'statement', 9, pauses(1)),
			about(prompts, 'final-filler', 9, pauses(0)),
		],
		fingerprint: prompts.fingerprint,
		generate: async (index, context) => {
			const { prompt } = prompts.at(index);
			const voice = voiceFor(TYPE, index, prompts.size, context.seed);
			const random = seededRandom(scenarioSeed(TYPE, index, context.seed));
			const clips: BuiltClip[] = [];
			const turns = prompt.kind === 'quick-fire' ? prompt.turns : [prompt.parts];
			for (const [i, parts] of turns.entries()) {
				const gapMs = REPLY_GAP_MS.least + random.int(REPLY_GAP_MS.most - REPLY_GAP_MS.least);
				const start = i === 0 ? ({ kind: 'lead' } as const) : afterModelSpeech(gapMs, context.triggers);
				const key = `${context.seed}/${TYPE}/${i}`;
				const pausesMs = pauseLengthsMs(parts.length - 1, index, key);
				const spoken = { speaker: context.speaker, voice };
				clips.push(await userTurn(`turn-${i + 1}`, start, parts, pausesMs, spoken));
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
