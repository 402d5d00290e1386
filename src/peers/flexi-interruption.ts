import { divide, present } from './peer-crash.ts';
import { pythonSplit, pythonStrip } from './python.ts';
import {
	isTurn,
	meanOrNull,
	type PeerWindow,
	type PeerWord,
	TURN_DURATION_S,
	TURN_WORDS,
	utterances,
} from './words.ts';

/** Words of a response must start this long after the interruption, in seconds. */
const RESPONSE_MARGIN_S = 0.15;

/** A word this long after the last overlapped one ends the overlap, in seconds. */
const YIELD_GAP_S = 1;

/** Overlapped words must span less than this for a yield, in seconds. */
const YIELD_SPAN_S = 3;

/** A gap longer than this is a stop at a backchannel, in seconds. */
const STOP_GAP_S = 1.5;

/** One recording of user interruption; `words` of the whole output. */
export type FlexiInterruptionItem = {
	readonly words: readonly PeerWord[];
	readonly interruption: PeerWindow;
	/** Score of the judge, 0–5; null = none, which the peer counts as 0. */
	readonly rating: number | null;
};

/** User interruption of FLEXI as published. */
export type FlexiInterruption = {
	/** 1 = not yielded. */
	readonly notYielded: readonly (0 | 1)[];
	readonly yieldRate: number;
	/** Mean span of overlapped words, over the recordings in which a gap was found. */
	readonly meanLatencyS: number;
	/** Sum of the ratings of yielded, answered recordings over the number of yielded ones. */
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
		if (answered) {
			responseLatenciesS.push(response - item.interruption[1]);
		}
		ratings.push(answered ? (item.rating ?? 0) : 0);
	}
	const yielded = notYielded.filter((value) => value === 0).length;
	const meanOfAll = ratings.length === 0 ? 0 : sum(ratings) / ratings.length;
	return {
		notYielded,
		yieldRate: notYielded.length === 0 ? 0 : 1 - sum(notYielded) / notYielded.length,
		meanRating: divide(meanOfAll * items.length, yielded, 'no recording was yielded'),
		meanLatencyS: divide(sum(spans), spans.length, 'no recording has a gap after the overlap'),
		responseLatenciesS,
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

/** What the judge of coherence sent back; the key it is asked for is `semantic_coherence`. */
export type CoherenceReply = {
	readonly semantic_coherence?: number;
	readonly accuracy_score?: number;
};

/** One recording of user backchannel; null words: no such file. */
export type FlexiBackchannelItem = {
	readonly inputWords: readonly PeerWord[] | null;
	readonly outputWords: readonly PeerWord[] | null;
	/** `user_backchannel_times[0]` of `metadata.json`; null = missing. */
	readonly backchannelS: number | null;
	/** null = the call failed or its reply did not parse. */
	readonly judge: CoherenceReply | null;
};

/** User backchannel of FLEXI as published. */
export type FlexiUserBackchannel = {
	/** null = left out of the denominator. */
	readonly interrupted: readonly (0 | 1 | null)[];
	/** 0 where all are left out. */
	readonly interruptionRate: number;
	readonly coherent: number;
	readonly judged: number;
	/** Speech before and after the gap, as sent to the judge; null = not interrupted. */
	readonly splits: readonly (readonly [string, string] | null)[];
};

/**
 * User backchannel as published. The time of the backchannel is the first input word after a gap over 1.5 s, else
 * the one of `metadata.json`; recordings with fewer than two input words, or a missing input time on the way, are
 * left out. Interrupted iff some gap over 1.5 s of the output is next to a word not later than that time, where
 * an index slip tests min(start of word i, end of word i − 1) for the gap after word i, and the last word's end
 * for the first gap. The judge's score is read under `accuracy_score`, which it is not asked for, so it is 0.
 */
export function publishedUserBackchannel(items: readonly FlexiBackchannelItem[]): FlexiUserBackchannel {
	const splits = items.map((item): readonly [string, string] | null | 'left-out' => {
		if (item.inputWords === null || item.outputWords === null) {
			return 'left-out';
		}
		const at = backchannelTime(item.inputWords, item.backchannelS);
		return at === null ? 'left-out' : splitAtGap(item.outputWords, at);
	});
	const counted = splits.filter((split) => split !== 'left-out');
	const interrupted = counted.filter((split) => split !== null).length;
	const scores = items.flatMap(({ judge }, index) =>
		judge === null || !Array.isArray(splits[index]) ? [] : [judge.accuracy_score ?? 0],
	);
	return {
		interrupted: splits.map((split) => (split === 'left-out' ? null : split === null ? 0 : 1)),
		interruptionRate: counted.length === 0 ? 0 : interrupted / counted.length,
		coherent: scores.filter((score) => score > 2).length,
		judged: scores.length,
		splits: splits.map((split) => (split === 'left-out' ? null : split)),
	};
}

function backchannelTime(words: readonly PeerWord[], fromMetadata: number | null): number | null {
	if (words.length < 2) {
		return null;
	}
	for (let i = 1; i < words.length; i++) {
		const [start, previous] = [words[i]?.start ?? null, words[i - 1]?.end ?? null];
		if (start === null || previous === null) {
			// The peer's own handler swallows this TypeError and leaves the recording out.
			return null;
		}
		if (start - previous > STOP_GAP_S) {
			return start;
		}
	}
	return fromMetadata;
}

function splitAtGap(words: readonly PeerWord[], at: number): readonly [string, string] | null {
	const gaps = words
		.slice(1)
		.map((word, i) => present(word.start, 'word start') - present(words[i]?.end, 'word end'));
	const found = gaps.findIndex((gap, i) => {
		if (!(gap > STOP_GAP_S)) {
			return false;
		}
		const before = words.at(i - 1)?.end;
		return Math.min(present(words[i]?.start, 'word start'), present(before, 'word end')) <= at;
	});
	const text = (part: readonly PeerWord[]): string => part.map((word) => word.text).join(' ');
	return found < 0 ? null : [text(words.slice(0, found + 1)), text(words.slice(found + 1))];
}

/** User backchannel, corrected. */
export type FixedFlexiUserBackchannel = {
	readonly n: number;
	/** Recordings in which the model was speaking at the backchannel; the rate is over these. */
	readonly exercised: number;
	readonly interruptionRate: number | null;
	readonly coherent: number;
	readonly judged: number;
};

/**
 * User backchannel, corrected: the model speaks at the backchannel (its words with gaps up to 1.5 s hold that time),
 * and is interrupted iff that speech ends within 1.5 s. The judge's score is read under the key asked for.
 */
export function fixedUserBackchannel(
	items: readonly (Omit<FlexiBackchannelItem, 'inputWords' | 'backchannelS'> & {
		readonly backchannelS: number;
	})[],
): FixedFlexiUserBackchannel {
	const stops = items.flatMap(({ outputWords, backchannelS }) => {
		const running = utterances(outputWords ?? [], STOP_GAP_S).find(
			({ start, end }) => start < backchannelS && end > backchannelS,
		);
		return running === undefined ? [] : [running.end - backchannelS <= STOP_GAP_S ? 1 : 0];
	});
	const scores = items.flatMap(({ judge }) => judge?.semantic_coherence ?? []);
	return {
		n: items.length,
		exercised: stops.length,
		interruptionRate: meanOrNull(stops),
		coherent: scores.filter((score) => score > 2).length,
		judged: scores.length,
	};
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
