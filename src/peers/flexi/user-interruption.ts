import { divide, meanOrCrash, present } from '../peer-crash.ts';
import { pythonSplit, pythonStrip } from '../python.ts';
import {
	isTurn,
	meanOrNull,
	type PeerWindow,
	type PeerWord,
	TURN_DURATION_S,
	TURN_WORDS,
	utterances,
} from '../words.ts';

/** Words of a response must start this long after the interruption, in seconds. */
const RESPONSE_MARGIN_S = 0.15;

/** A word this long after the last overlapped one ends the overlap, in seconds. */
const YIELD_GAP_S = 1;

/** Overlapped words must span less than this for a yield, in seconds. */
const YIELD_SPAN_S = 3;

/** One recording of user interruption; `words` of the whole output. */
export type FlexiInterruptionItem = {
	readonly words: readonly PeerWord[];
	readonly interruption: PeerWindow;
	/** Score of the judge, 0–5; null = none, which the peer counts as 0. */
	readonly rating: number | null;
};

/** User interruption of FLEXI as published. */
export type FlexiInterruption = {
	/** 1 = not yielded. One entry per readable recording, as in `newResponse` and `ratings`. */
	readonly notYielded: readonly (0 | 1)[];
	/** 0 without recordings. */
	readonly yieldRate: number;
	/** Mean span of overlapped words, over the recordings in which a gap was found. */
	readonly meanLatencyS: number;
	/** 1 = yielded, and words from I1 + 0.15 s on last 1 s or are more than 3. */
	readonly newResponse: readonly (0 | 1)[];
	/** Parsed scores of the judge, 0–5; 0 without a new response. */
	readonly ratings: readonly number[];
	/** Sum of the ratings times all recordings over the readable ones, divided by the number of yielded ones. */
	readonly meanRating: number;
	/** First word from I1 + 0.15 s − I1, for yielded recordings with a response; not printed by the peer. */
	readonly responseLatenciesS: readonly number[];
};

/**
 * User interruption as published. Words that overlap [I0, I1] form a span; the first later word more than 1 s
 * after it ends the search: yielded iff the span is under 3 s. If no word follows, not yielded; if no word
 * overlaps, the span is 0 and a later word after 1 s of the recording makes it yielded. An unreadable recording
 * (null) enters the rating's total only. Crashes with `ZeroDivisionError` where nothing is yielded.
 */
export function publishedUserInterruption(
	items: readonly (FlexiInterruptionItem | null)[],
): FlexiInterruption {
	const notYielded: (0 | 1)[] = [];
	const spans: number[] = [];
	const ratings: number[] = [];
	const newResponse: (0 | 1)[] = [];
	const responseLatenciesS: number[] = [];
	for (const item of items) {
		if (item === null) {
			continue;
		}
		const overlap = scanOverlap(item.words, item.interruption);
		if (overlap.spanS !== null) {
			spans.push(overlap.spanS);
		}
		notYielded.push(overlap.yielded ? 0 : 1);
		const response = responseStart(item.words, item.interruption[1]);
		const answered = overlap.yielded && response !== null;
		newResponse.push(answered ? 1 : 0);
		if (answered) {
			responseLatenciesS.push(response - item.interruption[1]);
		}
		ratings.push(answered ? (item.rating ?? 0) : 0);
	}
	const yielded = notYielded.filter((value) => value === 0).length;
	const meanOfAll = meanOrNull(ratings) ?? 0;
	return {
		notYielded,
		yieldRate: 1 - (meanOrNull(notYielded) ?? 1),
		newResponse,
		responseLatenciesS,
		ratings,
		meanRating: divide(meanOfAll * items.length, yielded, 'no recording was yielded'),
		meanLatencyS: meanOrCrash(spans, 'no recording has a gap after the overlap'),
	};
}

function scanOverlap(
	words: readonly PeerWord[],
	[from, to]: PeerWindow,
): { readonly yielded: boolean; readonly spanS: number | null } {
	let [start, end] = [0, 0];
	for (const word of words) {
		const wordStart = present(word.start, 'word start');
		if (wordStart < to && present(word.end, 'word end') > from) {
			// The peer marks "nothing yet" by 0, so a word that starts at 0 is forgotten at the next one.
			start = start === 0 ? wordStart : start;
			end = present(word.end, 'word end');
			continue;
		}
		const after = wordStart > to || present(word.end, 'word end') > to;
		if (after && wordStart - end > YIELD_GAP_S) {
			return { yielded: end - start < YIELD_SPAN_S, spanS: end - start };
		}
	}
	return { yielded: false, spanS: null };
}

/** Start of the response, null where the words after the interruption are too short to be one. */
function responseStart(words: readonly PeerWord[], interruptionEnd: number): number | null {
	const after = words.filter(
		({ start }) => present(start, 'word start') >= interruptionEnd + RESPONSE_MARGIN_S,
	);
	const [first, last] = [after[0], after.at(-1)];
	if (first === undefined || last === undefined) {
		return null;
	}
	const text = after.map((word) => pythonStrip(word.text)).join(' ');
	const start = present(first.start, 'word start');
	const long = present(last.end, 'end of the last word') - start >= TURN_DURATION_S;
	return long || pythonSplit(text).length > TURN_WORDS ? start : null;
}

/** User interruption, corrected. */
export type FixedFlexiInterruption = {
	readonly n: number;
	/** Recordings in which the model was speaking when the interruption began; the rates are over these. */
	readonly exercised: number;
	readonly yieldRate: number | null;
	/** End of the interrupted speech − I0 of yielded recordings. */
	readonly meanStopLatencyS: number | null;
	/** First new turn after I1 − I1, of all recordings with one. */
	readonly meanResponseLatencyS: number | null;
	readonly meanRating: number | null;
};

/**
 * User interruption, corrected: the model speaks at I0 (its words with gaps up to 1 s hold I0), and yields iff that
 * speech ends within 3 s of I0. Silence afterwards is a yield; a recording in which it did not speak does not count as one.
 */
export function fixedUserInterruption(items: readonly FlexiInterruptionItem[]): FixedFlexiInterruption {
	const stops = items.flatMap(({ words, interruption: [from] }) => {
		const running = utterances(words, YIELD_GAP_S).find(({ start, end }) => start < from && end > from);
		return running === undefined ? [] : [running.end - from];
	});
	const yields = stops.filter((stop) => stop < YIELD_SPAN_S);
	const responses = items.flatMap(({ words, interruption: [, to] }) => {
		const answer = utterances(words).find((utterance) => isTurn(utterance) && utterance.start >= to);
		return answer === undefined ? [] : [answer.start - to];
	});
	return {
		n: items.length,
		exercised: stops.length,
		yieldRate: stops.length === 0 ? null : yields.length / stops.length,
		meanStopLatencyS: meanOrNull(yields),
		meanResponseLatencyS: meanOrNull(responses),
		meanRating: meanOrNull(items.flatMap(({ rating }) => (rating === null ? [] : [rating]))),
	};
}
