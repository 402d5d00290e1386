import { meanOrCrash, PeerCrash } from '../peer-crash.ts';
import {
	isTurn,
	meanOrNull,
	type PeerWord,
	publishedTakeover,
	type Utterance,
	utterances,
} from '../words.ts';
import {
	clampedLatency,
	type FixedTurnTaking,
	type PublishedLatencies,
	withMeans,
} from './smooth-turn-taking.ts';

/** One recording of user interruption. `words` are those of `output.json`, recognized after the cut. */
export type InterruptionItem = {
	readonly words: readonly PeerWord[];
	/** End of the interruption. */
	readonly interruptEndS: number;
	/** The judge's replies in order, null = did not parse. Left out: timing only, no rating. */
	readonly judge?: readonly (number | null)[];
};

/** User interruption: takeovers, latencies and ratings. */
export type PublishedInterruptions = PublishedLatencies & {
	/** Parsed scores of the judge, 0–5, each twice as the program stores it. */
	readonly ratings: readonly number[];
	/** null without judge. */
	readonly meanRating: number | null;
};

/**
 * User interruption as published: as smooth turn-taking, on the words after the cut. A reply of the judge that
 * does not parse makes the program start the item again, so its takeover is counted once more; a rating is stored
 * twice.
 */
export function publishedUserInterruption(items: readonly InterruptionItem[]): PublishedInterruptions {
	const takeovers: (0 | 1)[] = [];
	const latenciesS: number[] = [];
	const ratings: number[] = [];
	for (const { words, interruptEndS, judge } of items) {
		const takeover = publishedTakeover(words);
		takeovers.push(takeover);
		if (takeover === 0) {
			continue;
		}
		if (judge !== undefined) {
			const parsed = judge.findIndex((rating) => rating !== null);
			if (parsed < 0) {
				throw new PeerCrash('EndlessLoop', { what: 'the peer asks its judge again until a reply parses' });
			}
			takeovers.push(...new Array<1>(parsed).fill(1));
			const rating = judge[parsed] ?? 0;
			ratings.push(rating, rating);
		}
		latenciesS.push(clampedLatency(words, interruptEndS));
	}
	const judged = items.some(({ judge }) => judge !== undefined);
	const meanRating = judged ? meanOrCrash(ratings, 'no item was rated') : null;
	return { ...withMeans(takeovers, latenciesS), ratings, meanRating };
}

/**
 * The words that the peer's recognizer sees in an interruption item: the recording is cut at the end of the
 * interruption before recognition, which destroys a word that straddles the cut.
 */
export function cropAtInterruption(words: readonly PeerWord[], interruptEndS: number): PeerWord[] {
	return words.filter(({ start }) => start !== null && start >= interruptEndS);
}

/** User interruption, corrected: `FixedTurnTaking` without jump-ins, and the mean over rated takeovers. */
export type FixedInterruptions = Omit<FixedTurnTaking, 'jumpInRate'> & { readonly meanRating: number | null };

/**
 * User interruption, corrected, on the uncut word list: a takeover is a turn that begins at or after the end of the
 * interruption; speech that runs on from before is not one. Each item counts once; an unparsed reply of the judge
 * is skipped, never a second item.
 */
export function fixedUserInterruption(items: readonly InterruptionItem[]): FixedInterruptions {
	const answers = items.map(({ words, interruptEndS }): Utterance | undefined =>
		utterances(words).find((utterance) => isTurn(utterance) && utterance.start >= interruptEndS),
	);
	const latenciesS = items.map(({ interruptEndS }, index) => {
		const answer = answers[index];
		return answer === undefined ? null : answer.start - interruptEndS;
	});
	const taken = latenciesS.filter((latency) => latency !== null);
	const ratings = items.flatMap(({ judge = [] }, index) => {
		const [rating] = judge.filter((reply) => reply !== null);
		return answers[index] === undefined || rating === undefined ? [] : [rating];
	});
	return {
		n: items.length,
		takeoverRate: items.length === 0 ? null : taken.length / items.length,
		latenciesS,
		meanLatencyS: meanOrNull(taken),
		meanRating: meanOrNull(ratings),
	};
}
