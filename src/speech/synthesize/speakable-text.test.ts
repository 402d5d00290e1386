import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { MAX_TEXT, speakableText, splitText } from './speakable-text.ts';

describe('text for the embedded voices', () => {
	it('turns typographic marks, accents and layout into what the engine reads', () => {
		expect(speakableText('“Café’s  open”…\n– really\u0007')).toBe('"Cafe\'s open"... , really');
	});

	it('says which character cannot be spoken', () => {
		expect(() => speakableText('hello 世界')).toThrow(/世/);
		expect(() => speakableText('x'.repeat(MAX_TEXT + 1))).toThrow(UsageError);
	});

	it('cuts after a sentence, else after a comma, else between words, else anywhere', () => {
		expect(splitText('One two. Three four, five. Six', 20)).toEqual(['One two.', 'Three four, five.', 'Six']);
		expect(splitText('one two three, four five six', 20)).toEqual(['one two three,', 'four five six']);
		expect(splitText('one two three four five', 12)).toEqual(['one two', 'three four', 'five']);
		expect(splitText('a'.repeat(25), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)]);
	});

	it('loses no word and exceeds no limit, for any text', () => {
		const word = fc.stringMatching(/^[a-z]{1,12}[.,!?;]?$/);
		fc.assert(
			fc.property(
				fc.array(word, { minLength: 1, maxLength: 80 }),
				fc.integer({ min: 13, max: 90 }),
				(words, limit) => {
					const pieces = splitText(words.join(' '), limit);
					expect(pieces.join(' ')).toBe(words.join(' '));
					expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(limit);
				},
			),
		);
	});
});
