import { UsageError } from '../../core/errors.ts';

/** Longest text of one engine call, in characters. Another limit changes the speech and every suite's hash. */
const MAX_CHUNK = 400;

/** Longest text that `speak` accepts, in characters: about ten minutes of speech. */
export const MAX_TEXT = 10_000;

const PUNCTUATION: readonly (readonly [RegExp, string])[] = [
	[/[‘’‚′]/g, "'"],
	[/[“”„″«»]/g, '"'],
	[/[–—―]/g, ', '],
	[/…/g, '...'],
	[/\p{Extended_Pictographic}|\p{Cf}/gu, ' '],
];

/**
 * Converts text to what the embedded English engine can read: plain ASCII, single spaces. Replaces typographic marks by
 * plain ones, removes accents, turns pictographs and control characters into spaces.
 *
 * @throws UsageError when no letter or digit remains (the engine would return silence without an error), when letters of
 * another script remain, or when the text is longer than `MAX_TEXT`.
 */
export function speakableText(text: string): string {
	if (text.length > MAX_TEXT) {
		throw new UsageError({
			what: 'the text is too long to speak',
			expected: `at most ${MAX_TEXT} characters`,
			found: `${text.length}`,
		});
	}
	let plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
	for (const [pattern, replacement] of PUNCTUATION) {
		plain = plain.replace(pattern, replacement);
	}
	plain = plain.replace(/[\p{Cc}\s]+/gu, ' ').trim();
	const foreign = plain.match(/[^\u0020-\u007e]/u);
	if (foreign !== null) {
		throw new UsageError({
			what: `the embedded voices cannot speak "${excerpt(text)}"`,
			expected: 'English text',
			found: `the character ${JSON.stringify(foreign[0])}`,
			hint: 'choose another synthesis engine for other languages',
		});
	}
	if (!/[a-z0-9]/i.test(plain)) {
		throw new UsageError({
			what: `cannot speak "${excerpt(text)}"`,
			expected: 'at least one letter or digit',
		});
	}
	return plain;
}

/** The beginning of a text, for error messages. */
export function excerpt(text: string): string {
	const short = text.replace(/\s+/g, ' ').slice(0, 60);
	return short.length < text.length ? `${short}…` : short;
}

/**
 * Splits `text` into pieces of at most `limit` characters: after a sentence if possible, else after a comma, semicolon or
 * colon, else between words, else (a word longer than `limit`) anywhere. Joining the pieces with spaces restores the
 * text, except in the last case.
 */
export function splitText(text: string, limit: number = MAX_CHUNK): string[] {
	const pieces: string[] = [];
	let rest = text.trim();
	while (rest.length > limit) {
		const window = rest.slice(0, limit + 1);
		const cut =
			lastEnd(window, /[.!?]+["')]*(?=\s)/g) ??
			lastEnd(window, /[,;:](?=\s)/g) ??
			lastEnd(window, /\S(?=\s)/g) ??
			limit;
		pieces.push(rest.slice(0, cut).trim());
		rest = rest.slice(cut).trim();
	}
	return rest === '' ? pieces : [...pieces, rest];
}

function lastEnd(window: string, pattern: RegExp): number | null {
	let end: number | null = null;
	for (const match of window.matchAll(pattern)) {
		end = match.index + match[0].length;
	}
	return end;
}
