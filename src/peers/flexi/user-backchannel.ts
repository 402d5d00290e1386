import { present } from '../peer-crash.ts';
import { meanOrNull, type PeerWord, utterances } from '../words.ts';

/** A gap longer than this is a stop at a backchannel, in seconds. */
const STOP_GAP_S = 1.5;

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
	/** When the user's backchannel began, as found; null = left out. */
	readonly backchannelTimesS: readonly (number | null)[];
	/** 0 where all are left out. */
	readonly interruptionRate: number;
	/** Parsed scores of the judge, always 0, since they are read under a key that it is not asked for. */
	readonly scores: readonly number[];
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
	const found = items.map(({ inputWords, outputWords, backchannelS }) => {
		const atS =
			inputWords === null || outputWords === null ? null : backchannelTime(inputWords, backchannelS);
		return { atS, split: atS === null ? null : splitAtGap(outputWords ?? [], atS) };
	});
	const interrupted = found.map(({ atS, split }) => (atS === null ? null : split === null ? 0 : 1));
	const scores = items.flatMap(({ judge }, index) =>
		judge === null || interrupted[index] !== 1 ? [] : [judge.accuracy_score ?? 0],
	);
	return {
		interrupted,
		backchannelTimesS: found.map(({ atS }) => atS),
		interruptionRate: meanOrNull(interrupted.filter((value) => value !== null)) ?? 0,
		scores,
		coherent: scores.filter((score) => score > 2).length,
		judged: scores.length,
		splits: found.map(({ split }) => split),
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

/** One recording of user backchannel for the corrected scorer, which needs the time of the backchannel. */
export type FlexiBackchannelPlace = Pick<FlexiBackchannelItem, 'outputWords' | 'judge'> & {
	/** Start of the backchannel. */
	readonly backchannelS: number;
};

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
export function fixedUserBackchannel(items: readonly FlexiBackchannelPlace[]): FixedFlexiUserBackchannel {
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
