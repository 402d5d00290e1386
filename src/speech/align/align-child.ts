import type { Decoder } from 'soundswallower';
import { serve } from '../child/serve.ts';
import { bestPath, type DecodedWord } from '../decoder/best-path.ts';
import { createDecoder } from '../decoder/create-decoder.ts';
import { MAX_PREFIX_WORDS, MAX_SKIP_WORDS, prefixGrammar, skipGrammar } from './align-grammar.ts';

/** Audio (16 kHz, dithered, without long silences) and the words to look for, in order. */
export type AlignRequest = {
	readonly samples: Float32Array;
	readonly words: readonly string[];
	readonly seconds: number;
};

/** One attempt at an alignment; `path` is empty if it failed. `path[i].index` is an index into the request's `words`. */
export type AlignAttempt = {
	readonly kind: 'exact' | 'prefix' | 'skip';
	readonly path: readonly (DecodedWord & { readonly index: number })[];
};

/** All attempts, and the indices of words that are not in the dictionary. */
export type AlignResponse = {
	readonly attempts: readonly AlignAttempt[];
	readonly unknown: readonly number[];
};

/** Fastest sustained rate of speech. */
const MAX_WORDS_PER_S = 7;

/**
 * Below this mean posterior, or with a word below `wordP`, an exact alignment is suspicious and the other kinds are tried
 * too. A single extra short word often goes unnoticed.
 */
const SUSPICIOUS = { meanP: 0.93, wordP: 0.9 } as const;

let decoder: Promise<Decoder> | null = null;

serve(async ({ samples, words, seconds }: AlignRequest): Promise<AlignResponse> => {
	decoder ??= createDecoder();
	const engine = await decoder;
	const known: { readonly word: string; readonly index: number }[] = [];
	const unknown: number[] = [];
	words.forEach((word, index) => {
		if (engine.lookup_word(word) === null) {
			unknown.push(index);
		} else {
			known.push({ word, index });
		}
	});
	if (known.length === 0) {
		return { attempts: [], unknown };
	}
	const attempt = async (kind: AlignAttempt['kind'], candidates: typeof known): Promise<AlignAttempt> => {
		const text = candidates.map(({ word }) => word);
		if (kind === 'exact') {
			engine.set_align_text(text.join(' '));
		} else {
			engine.set_grammar(
				kind === 'skip'
					? skipGrammar(text)
					: prefixGrammar(text, Math.max(0, text.length - MAX_PREFIX_WORDS)),
			);
		}
		// Without a fresh front end, a result would depend on the previous alignment.
		await engine.reinitialize_audio();
		engine.start();
		engine.process_audio(samples, false, true);
		engine.stop();
		return { kind, path: placed(bestPath(engine), candidates) };
	};
	const exact = await attempt('exact', known);
	const mean = exact.path.reduce((sum, { p }) => sum + p, 0) / exact.path.length;
	const doubtful = mean < SUSPICIOUS.meanP || exact.path.some(({ p }) => p < SUSPICIOUS.wordP);
	if (exact.path.length === known.length && !doubtful) {
		return { attempts: [exact], unknown };
	}
	const attempts = exact.path.length === known.length ? [exact] : [];
	attempts.push(await attempt('prefix', known.slice(0, Math.ceil(seconds * MAX_WORDS_PER_S) + 5)));
	if (known.length <= MAX_SKIP_WORDS) {
		attempts.push(await attempt('skip', known));
	}
	return { attempts, unknown };
});

/** Maps each word of a path to a word of the text. The path keeps the text's order but may leave words out. */
function placed(
	path: readonly DecodedWord[],
	candidates: readonly { readonly word: string; readonly index: number }[],
): AlignAttempt['path'] {
	let next = 0;
	return path.flatMap((decoded) => {
		const found = candidates.findIndex(({ word }, i) => i >= next && word === decoded.word);
		const candidate = candidates[found];
		if (candidate === undefined) {
			return [];
		}
		next = found + 1;
		return [{ ...decoded, index: candidate.index }];
	});
}
