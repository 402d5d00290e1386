import { describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { readPronunciations } from '../decoder/create-decoder.ts';
import { phraseLoop } from './phrase-loop.ts';

const PRONUNCIATIONS = new Map([
	['the', ['DH AH', 'DH IY']],
	['fire', ['F AY ER']],
	['alarm', ['AH L AA R M']],
]);

describe('a loop of phrases', () => {
	it('shares the states of phrases that begin alike, and weighs where a phrase begins', () => {
		const { grammar, dictionary } = phraseLoop(
			[
				{ phrase: 'the', weight: 0.5 },
				{ phrase: 'the fire alarm', weight: 0.25 },
				{ phrase: 'the fire', weight: 0.125 },
			],
			PRONUNCIATIONS,
		);
		expect(grammar.split('\n')).toEqual([
			'FSG_BEGIN phrases',
			'NUM_STATES 3',
			'START_STATE 0',
			'FINAL_STATE 0',
			'TRANSITION 0 0 5.0000e-1 the',
			'TRANSITION 0 1 2.5000e-1 the',
			'TRANSITION 1 2 1.0000e+0 fire',
			'TRANSITION 2 0 1.0000e+0 alarm',
			'TRANSITION 1 0 1.0000e+0 fire',
			'FSG_END',
			'',
		]);
		expect(dictionary).toBe('the DH AH\nthe(2) DH IY\nfire F AY ER\nalarm AH L AA R M\n');
	});

	it.each([
		['an unknown word', { phrase: 'the frobnitz', weight: 1 }, /"frobnitz"/],
		['a phrase without words', { phrase: '', weight: 1 }, /without a pronunciation: ""/],
		['a weight of nothing', { phrase: 'fire', weight: 0 }, /above 0/],
		['a weight that is no number', { phrase: 'fire', weight: Number.NaN }, /above 0/],
	])('refuses %s', (_, phrase, message) => {
		expect(() => phraseLoop([phrase], PRONUNCIATIONS)).toThrow(message);
		expect(() => phraseLoop([phrase], PRONUNCIATIONS)).toThrow(UsageError);
	});
});

it("the model's dictionary gives all pronunciations of a word, and nothing for what it lacks", async () => {
	const found = await readPronunciations(new Set(['the', 'smoke', 'frobnitz']));
	expect(found).toEqual(
		new Map([
			['smoke', ['S M OW K']],
			['the', ['DH AH', 'DH IY']],
		]),
	);
});
