import { present } from '../peer-crash.ts';
import { isTurn, meanOrNull, type PeerWord, utterances } from '../words.ts';

/** One recording of model interruption. null words: no such file. */
export type ModelInterruptionItem = {
	readonly inputWords: readonly PeerWord[] | null;
	readonly outputWords: readonly PeerWord[] | null;
	/** Score of the judge, 0–5; null = none. */
	readonly rating: number | null;
};

/** A first word this far before the last user word is an interruption, in seconds. */
const INTERRUPTION_LEAD_S = -0.5;

/** Model interruption of FLEXI as published. */
export type FlexiModelInterruption = {
	/** The "TOR": how many recordings were interrupted. */
	readonly interruptions: number;
	/** First output word − end of the last user word, of recordings with both; negative = before the user's end. */
	readonly delaysS: readonly number[];
	/** Parsed scores of the judge, 0–5. */
	readonly ratings: readonly number[];
	/** null where there are none. */
	readonly meanRating: number | null;
};

/**
 * Model interruption as published: first output word − end of the last user word, interruption iff under −0.5 s;
 * the "TOR" is their count. Recordings without words on either side are left out. The score is the mean of the
 * ratings there are.
 */
export function publishedModelInterruption(items: readonly ModelInterruptionItem[]): FlexiModelInterruption {
	const delaysS = items.flatMap(({ inputWords, outputWords }) => {
		const [last, first] = [inputWords?.at(-1), outputWords?.[0]];
		const end = last === undefined ? null : present(last.end, 'end of the last user word');
		const start = first === undefined ? null : present(first.start, 'start of the first output word');
		return end === null || start === null ? [] : [start - end];
	});
	const ratings = items.flatMap(({ rating }) => rating ?? []);
	return {
		interruptions: delaysS.filter((delay) => delay < INTERRUPTION_LEAD_S).length,
		delaysS,
		ratings,
		meanRating: meanOrNull(ratings),
	};
}

/** One recording of model interruption for the corrected scorer, which takes the user's end as a time. */
export type ModelInterruptionTurn = Omit<ModelInterruptionItem, 'inputWords'> & {
	/** End of the user's speech. */
	readonly userEndS: number;
};

/** Model interruption, corrected. */
export type FixedModelInterruption = {
	readonly n: number;
	readonly rate: number | null;
	readonly meanRating: number | null;
};

/** Model interruption, corrected: share of all recordings in which a turn begins over 0.5 s before the user's end. */
export function fixedModelInterruption(items: readonly ModelInterruptionTurn[]): FixedModelInterruption {
	const interrupted = items.map(({ outputWords, userEndS }) =>
		utterances(outputWords ?? []).some((turn) => isTurn(turn) && turn.start - userEndS < INTERRUPTION_LEAD_S)
			? 1
			: 0,
	);
	const ratings = items.flatMap(({ rating }) => rating ?? []);
	return { n: items.length, rate: meanOrNull(interrupted), meanRating: meanOrNull(ratings) };
}
