import { numberWords } from './number-words.ts';

/** A written word and its spoken words: none for punctuation, several for "3:15". */
export type SpokenToken = { readonly text: string; readonly words: readonly string[] };

const SYMBOLS: ReadonlyMap<string, readonly string[]> = new Map([
	['&', ['and']],
	['+', ['plus']],
	['=', ['equals']],
	['@', ['at']],
	['%', ['percent']],
]);

/**
 * Splits written English into tokens at white space and gives each its spoken words in lower case. Numbers are spelled
 * out, hyphens and slashes separate words, and accents are removed.
 */
export function spokenTokens(text: string): SpokenToken[] {
	return text
		.split(/\s+/)
		.filter((token) => token !== '')
		.map((token) => ({ text: token, words: spokenWords(token) }));
}

function spokenWords(token: string): readonly string[] {
	const symbol = SYMBOLS.get(token);
	if (symbol !== undefined) {
		return symbol;
	}
	const plain = token
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[‘’′]/g, "'")
		.toLowerCase()
		.replace(/^[^a-z0-9$€£]+|[^a-z0-9%']+$/g, '');
	const number = numberWords(plain.replace(/'$/, ''));
	if (number !== null) {
		return number;
	}
	return plain.split(/[^a-z0-9'.]+/).flatMap((part) => numberWords(part) ?? letters(part));
}

/** Splits "u.s.a" and "a1b" into letters and numbers; anything else is one word. */
function letters(part: string): string[] {
	const pieces = part
		.split(/\.|(?<=[a-z'])(?=\d)|(?<=\d)(?=[a-z])/)
		.map((piece) => piece.replace(/^'+|'+$/g, ''))
		.filter((piece) => piece !== '');
	return pieces.flatMap((piece) => numberWords(piece) ?? [piece]);
}
