import { about, arrange } from '../bank.ts';
import { compose } from '../compose.ts';
import type { ScenarioGenerator } from '../generator.ts';
import type { PauseHandlingPrompt } from '../prompt.ts';
import { pauseLengthsMs, userTurn } from '../user-turn.ts';
import { voiceFor } from '../voices.ts';

const TYPE = 'pause-handling';
const VERSION = 2;

/** One user turn per scenario, in one clip that contains up to three silences of exact length. */
export function createPauseHandlingGenerator(bank: readonly PauseHandlingPrompt[]): ScenarioGenerator {
	const prompts = arrange(bank);
	const pauses = (count: number) => (slot: number) => prompts.at(slot).prompt.parts.length === count + 1;
	return {
		type: TYPE,
		version: VERSION,
		kinds: [...new Set(bank.map(({ kind }) => kind))],
		count: prompts.size,
		quick: [
			about(prompts, 'within-sentence', 14, pauses(1)),
			about(prompts, 'between-sentence', 14, pauses(1)),
			about(prompts, 'hesitation', 14, pauses(0)),
		],
		fingerprint: prompts.fingerprint,
		generate: async (index, context) => {
			const { kind, id, parts } = prompts.at(index).prompt;
			const voice = voiceFor(TYPE, index, prompts.size, context.seed);
			const gapsMs = pauseLengthsMs(parts.length - 1, index, `${context.seed}/${TYPE}`);
			const { speaker } = context;
			const clip = await userTurn('turn', { kind: 'lead' }, parts, gapsMs, { speaker, voice });
			const expect = { type: TYPE, respond: 'answer' } as const;
			const head = { type: TYPE, kind, version: VERSION, index, promptId: id, voice, expect } as const;
			return compose(head, [clip], context);
		},
	};
}
