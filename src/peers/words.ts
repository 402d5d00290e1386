import { present } from './peer-crash.ts';

/** One recognized word with its times in seconds; peers' recognizers may leave a time out. */
export type PeerWord = {
	readonly text: string;
	readonly start: number | null;
	readonly end: number | null;
};

/** One stretch of speech found by a VAD, in seconds. */
export type PeerSegment = { readonly start: number; readonly end: number };

/** A stretch of time given as ground truth, [start, end] in seconds. */
export type PeerWindow = readonly [number, number];

/** Words of the peers' `output.json`: `chunks` of `{ text, timestamp: [start, end] }`. */
export function wordsFromChunks(
	chunks: readonly { readonly text: string; readonly timestamp: readonly (number | null)[] }[],
): PeerWord[] {
	return chunks.map(({ text, timestamp }) => ({
		text,
		start: timestamp[0] ?? null,
		end: timestamp[1] ?? null,
	}));
}

/** A speech act counts as a turn from this duration on (both peers), in seconds. */
export const TURN_DURATION_S = 1;

/** … or when it has more words than this (both peers). */
export const TURN_WORDS = 3;

/**
 * Full-Duplex-Bench's takeover rule over a whole word list, used by FLEXI for turn-taking too: 0 without words;
 * 1 if they span at least 1 s from the first start to the last end; else 1 if there are more than 3. A missing
 * time crashes the program with a `TypeError`; with `nullEnd: 'start'` (pause handling only) a missing last end is
 * replaced by that word's start.
 */
export function publishedTakeover(words: readonly PeerWord[], nullEnd: 'crash' | 'start' = 'crash'): 0 | 1 {
	const first = words[0];
	const last = words.at(-1);
	if (first === undefined || last === undefined) {
		return 0;
	}
	const end = nullEnd === 'start' && last.end === null ? last.start : last.end;
	const duration = present(end, 'end of the last word') - present(first.start, 'start of the first word');
	return duration < TURN_DURATION_S && words.length <= TURN_WORDS ? 0 : 1;
}

/** A run of words without a longer gap: what `.fixed` scorers count instead of the whole file. */
export type Utterance = {
	readonly start: number;
	readonly end: number;
	readonly words: readonly PeerWord[];
};

/** Words closer than this belong to one utterance: the gap at which FDB v1.5 merges model segments, in seconds. */
export const UTTERANCE_GAP_S = 0.5;

/**
 * Words in time order, grouped where the gap from the latest end so far exceeds `gapS`. A missing end counts as
 * the word's start; a word without a start has no place in time and is left out.
 */
export function utterances(words: readonly PeerWord[], gapS = UTTERANCE_GAP_S): Utterance[] {
	const placed = words
		.flatMap((word) =>
			word.start === null ? [] : [{ word, start: word.start, end: word.end ?? word.start }],
		)
		.toSorted((a, b) => a.start - b.start);
	const runs: { start: number; end: number; words: PeerWord[] }[] = [];
	for (const { word, start, end } of placed) {
		const current = runs.at(-1);
		if (current !== undefined && start - current.end <= gapS) {
			current.end = Math.max(current.end, end);
			current.words.push(word);
		} else {
			runs.push({ start, end: Math.max(start, end), words: [word] });
		}
	}
	return runs;
}

/** The peers' thresholds applied to one utterance. */
export function isTurn(utterance: Utterance): boolean {
	return utterance.end - utterance.start >= TURN_DURATION_S || utterance.words.length > TURN_WORDS;
}

/** Mean of a list, null where it is empty: `.fixed` scorers have no result instead of a crash. */
export function meanOrNull(values: readonly number[]): number | null {
	return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
