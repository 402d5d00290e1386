import { describe, expect, it } from 'vitest';
import { lintBank } from './lint-bank.ts';
import type { ModelBackchannelPrompt, TurnTakingPrompt } from './prompt.ts';

const said = (id: string, text: string): TurnTakingPrompt => ({ id, kind: 'statement', parts: [text] });
const rules = (bank: readonly TurnTakingPrompt[]): string[] =>
	lintBank('turn-taking', bank).map(({ rule }) => rule);

const LONG =
	'so my brother finally answered after two weeks and it turns out he had been up in the mountains with no signal at all ' +
	'while everybody else was calling hospitals and asking each other what on earth could have happened to him';

describe('lintBank', () => {
	it('accepts a bank of distinct prompts from short to long', () => {
		expect(rules([said('1', 'It rained again.'), said('2', LONG)])).toEqual([]);
	});

	it('finds lengths that are all alike', () => {
		expect(rules([said('1', 'It rained again.'), said('2', 'Nobody came, sadly.')])).toEqual([
			'length-spread',
		]);
	});

	it('finds two prompts with one id', () => {
		expect(rules([said('1', 'It rained again.'), said('1', LONG)])).toEqual(['duplicate-id']);
	});

	it('finds digits, markup and texts that are too long for one utterance', () => {
		expect(rules([said('1', 'It is 5 pm.'), said('2', LONG)])).toEqual(['prompt-form']);
		expect(rules([said('1', 'It is <b>late</b>.'), said('2', LONG)])).toEqual(['prompt-form']);
		expect(rules([said('1', 'Late again.'), said('2', `${LONG} and ${LONG}`)])).toEqual(['prompt-form']);
	});

	it('finds a narrative with too few distractors or without an end', () => {
		const narrative = (roles: readonly ('reference' | 'distractor' | 'end')[]): ModelBackchannelPrompt => ({
			id: '1',
			kind: 'narrative',
			parts: roles.map((after) => ({ text: 'something happened', after })),
		});
		const found = (prompt: ModelBackchannelPrompt): number =>
			lintBank('model-backchannel', [prompt]).filter(({ rule }) => rule === 'prompt-form').length;
		expect(found(narrative(['reference', 'distractor', 'end']))).toBe(0);
		expect(found(narrative(['reference', 'reference', 'distractor', 'end']))).toBe(1);
		expect(found(narrative(['reference', 'distractor', 'distractor']))).toBe(1);
	});
});
