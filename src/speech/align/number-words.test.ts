import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardinal, numberWords } from './number-words.ts';
import { spokenTokens } from './spoken-text.ts';

describe('numbers as they are spoken', () => {
	it.each([
		['0', 'zero'],
		['21', 'twenty one'],
		['100', 'one hundred'],
		['1,234,567', 'one million two hundred thirty four thousand five hundred sixty seven'],
		['3.14', 'three point one four'],
		['1st', 'first'],
		['22nd', 'twenty second'],
		['30th', 'thirtieth'],
		['1999', 'nineteen ninety nine'],
		['1905', 'nineteen oh five'],
		['2005', 'two thousand five'],
		['$5.30', 'five dollars and thirty cents'],
		['£1', 'one pound'],
		['50%', 'fifty percent'],
		['3:15', 'three fifteen'],
		['9:05pm', 'nine oh five p m'],
		['7:00', "seven o'clock"],
		['007', 'zero zero seven'],
	])('reads %s as "%s"', (token, words) => {
		expect(numberWords(token)?.join(' ')).toBe(words);
	});

	it('reads every integer as words without digits, and different integers differently', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
				const [x, y] = [a % 1e15, b % 1e15].map((value) => cardinal(value).join(' '));
				expect(x).toMatch(/^[a-z ]+$/);
				expect(x === y).toBe(a % 1e15 === b % 1e15);
			}),
		);
	});
});

describe('written text as it is spoken', () => {
	it('keeps one token per written word and drops what makes no sound', () => {
		expect(spokenTokens('“Well-known”  costs $5 – don’t A/B U.S.A. Café!')).toEqual([
			{ text: '“Well-known”', words: ['well', 'known'] },
			{ text: 'costs', words: ['costs'] },
			{ text: '$5', words: ['five', 'dollars'] },
			{ text: '–', words: [] },
			{ text: 'don’t', words: ["don't"] },
			{ text: 'A/B', words: ['a', 'b'] },
			{ text: 'U.S.A.', words: ['u', 's', 'a'] },
			{ text: 'Café!', words: ['cafe'] },
		]);
	});

	it('makes nothing but plain words of any text, so that no text can change a grammar', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
				for (const { words } of spokenTokens(text)) {
					for (const word of words) {
						expect(word).toMatch(/^[a-z']+$/);
					}
				}
			}),
			{ numRuns: 200 },
		);
	});
});
