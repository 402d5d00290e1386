import type { BargeInCause } from '../../src/core/scenario.ts';
import { type ArrangedBank, arrange } from '../bank.ts';
import type { UserBackchannelPrompt } from '../prompt.ts';

/** Why a sound of each kind is heard. */
export const CAUSES: Readonly<Record<UserBackchannelPrompt['kind'], Exclude<BargeInCause, 'interrupt'>>> = {
	continuer: 'backchannel',
	assessment: 'backchannel',
	agreement: 'backchannel',
	'third-party': 'third-party',
	'background-speech': 'background-speech',
	'misplaced-turn': 'misplaced-turn',
	'noise-burst': 'noise',
	echo: 'echo',
};

/** The bank in an order in which every cause comes equally often, since scores are averaged over causes. */
export function arrangeByCause(bank: readonly UserBackchannelPrompt[]): ArrangedBank<UserBackchannelPrompt> {
	return arrange(bank, 'even', (kind) => CAUSES[kind]);
}
