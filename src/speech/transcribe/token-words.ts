import type { HeardWord } from './transcriber.ts';

/** A word ends when the next begins, but lasts no longer than this, in ms: tokens have onsets only. */
const MAX_WORD_MS = 800;

/**
 * Joins a recognizer's sub-word tokens into words. The first token and each token that begins with a space or "▁" begin a
 * word. Punctuation belongs to the previous word.
 *
 * @param timestamps Onsets of the tokens in seconds, as many as tokens.
 * @param totalMs Length of the sound.
 */
export function wordsFromTokens(
	tokens: readonly string[],
	timestamps: readonly number[],
	totalMs: number,
): HeardWord[] {
	const words: { text: string; startMs: number }[] = [];
	tokens.forEach((token, i) => {
		const begins = /^[\s▁]/u.test(token);
		const text = token.replace(/^[\s▁]+/u, '').replaceAll('▁', ' ');
		const last = words.at(-1);
		if (last === undefined || (begins && !/^\p{P}+$/u.test(text))) {
			words.push({ text, startMs: Math.min(totalMs, Math.max(0, (timestamps[i] ?? 0) * 1000)) });
		} else {
			last.text += text;
		}
	});
	return words
		.filter(({ text }) => text.trim() !== '')
		.map((word, i, all) => ({
			text: word.text.trim(),
			startMs: word.startMs,
			endMs: Math.min(all[i + 1]?.startMs ?? totalMs, word.startMs + MAX_WORD_MS, totalMs),
		}));
}
