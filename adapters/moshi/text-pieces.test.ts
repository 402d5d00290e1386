import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextPieces } from './text-pieces.ts';

function join(pieces: readonly string[]): string {
	const joiner = new TextPieces();
	return pieces.map((piece) => joiner.push(piece)).join('');
}

describe('pieces of a tokenizer', () => {
	it('keep their spaces', () => {
		expect(join([' How', ' are', ' you', '?'])).toBe(' How are you?');
		expect(join(['\u2581How', '\u2581are'])).toBe(' How are');
	});

	it('may be bytes of a character', () => {
		expect(join([' Gr', '<0xC3>', '<0xBC>', 'n', '<0x0A>', '<0xF0>', '<0x9F>', '<0x99>', '<0x82>'])).toBe(
			' Grün\n🙂',
		);
	});

	it('that break off show as a replacement character, and harm nothing after them', () => {
		expect(join(['<0xE2>', '<0x82>', ' ok'])).toBe('\uFFFD ok');
		expect(join(['<0x80>', ' ok'])).toBe('\uFFFD ok');
	});

	it('give back any text that was taken apart to bytes', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const pieces = [...Buffer.from(text)].map((byte) => `<0x${byte.toString(16).padStart(2, '0')}>`);
				expect(join(pieces)).toBe(text);
			}),
		);
	});
});
