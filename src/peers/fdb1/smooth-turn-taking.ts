import { meanOrCrash, present } from '../peer-crash.ts';
import { isTurn, meanOrNull, type PeerWord, publishedTakeover, utterances } from '../words.ts';
import type { PublishedTakeovers } from './pause-handling.ts';

/** One recording of smooth turn-taking. null words: no `output.json`; null turn end: no `turn_taking.json`. */
export type TurnTakingItem = {
	readonly words: readonly PeerWord[] | null;
	readonly turnEndS: number | null;
};

/** Takeovers with the latencies of those that took over. */
export type PublishedLatencies = PublishedTakeovers & {
	readonly latenciesS: readonly number[];
	readonly meanLatencyS: number;
};

/**
 * Smooth turn-taking as published: takeover over the whole output; latency = first word − end of the user's turn,
 * negatives set to 0, averaged over takeovers.
 */
export function publishedSmoothTurnTaking(items: readonly TurnTakingItem[]): PublishedLatencies {
	const turns = zippedTurns(items);
	const takeovers = turns.map(({ words }) => publishedTakeover(words));
	const latenciesS = turns.flatMap(({ words, turnEndS }, index) =>
		takeovers[index] === 1 ? [clampedLatency(words, turnEndS)] : [],
	);
	return withMeans(takeovers, latenciesS);
}

/**
 * Words and turn ends as both peers pair them: gathered in two lists and zipped, so a missing turn end shifts all
 * later ones by one item.
 */
export function zippedTurns(
	items: readonly TurnTakingItem[],
): { readonly words: readonly PeerWord[]; readonly turnEndS: number }[] {
	const outputs = items.flatMap(({ words }) => (words === null ? [] : [words]));
	const ends = items.flatMap(({ words, turnEndS }) =>
		words === null || turnEndS === null ? [] : [turnEndS],
	);
	return ends.map((turnEndS, index) => ({ words: outputs[index] ?? [], turnEndS }));
}

/** First word − `endS`, negatives set to 0. */
export function clampedLatency(words: readonly PeerWord[], endS: number): number {
	return Math.max(0, present(words[0]?.start, 'start of the first word') - endS);
}

/** The two lists with their means, without which the program crashes. */
export function withMeans(takeovers: readonly (0 | 1)[], latenciesS: readonly number[]): PublishedLatencies {
	return {
		takeovers,
		takeoverRate: meanOrCrash(takeovers, 'no item was scored'),
		latenciesS,
		meanLatencyS: meanOrCrash(latenciesS, 'no item took over, so no latency exists'),
	};
}

/** Turn-taking, corrected. Rates share the denominator n; the latency is over clean takeovers. */
export type FixedTurnTaking = {
	readonly n: number;
	readonly takeoverRate: number | null;
	readonly jumpInRate: number | null;
	/** First turn − end of the user's turn, signed; null = the model took no turn. */
	readonly latenciesS: readonly (number | null)[];
	readonly meanLatencyS: number | null;
};

/**
 * Smooth turn-taking, corrected: the first turn of the recording decides. It is a takeover from the end of the user's
 * turn on, a jump-in before; a recording without one counts against both. Items are paired by item, and one
 * without a turn end is no item.
 */
export function fixedSmoothTurnTaking(items: readonly TurnTakingItem[]): FixedTurnTaking {
	const latenciesS = items.flatMap(({ words, turnEndS }) => {
		const turn = utterances(words ?? []).find(isTurn);
		return turnEndS === null ? [] : [turn === undefined ? null : turn.start - turnEndS];
	});
	const taken = latenciesS.filter((latency) => latency !== null);
	const clean = taken.filter((latency) => latency >= 0);
	const share = (count: number): number | null =>
		latenciesS.length === 0 ? null : count / latenciesS.length;
	return {
		n: latenciesS.length,
		takeoverRate: share(clean.length),
		jumpInRate: share(taken.length - clean.length),
		latenciesS,
		meanLatencyS: meanOrNull(clean),
	};
}
