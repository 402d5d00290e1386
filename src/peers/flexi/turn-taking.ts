import type { PublishedTakeovers } from '../fdb1/pause-handling.ts';
import { type TurnTakingItem, zippedTurns } from '../fdb1/smooth-turn-taking.ts';
import { meanOrCrash, present } from '../peer-crash.ts';
import { meanOrNull, publishedTakeover } from '../words.ts';

/** Turn-taking of FLEXI as published. */
export type FlexiTurnTaking = PublishedTakeovers & {
	/** Non-negative latencies of takeovers: first word − end of the user's turn. */
	readonly latenciesS: readonly number[];
	/** 0 where there are none. */
	readonly meanLatencyS: number;
	/** The same of jump-ins, which keep their negative sign. */
	readonly jumpInLatenciesS: readonly number[];
	/** Jump-ins over recordings. */
	readonly jumpInRate: number;
};

/**
 * Turn-taking as published: Full-Duplex-Bench's rule over the whole output and its zipped lists; negative latencies leave
 * the mean and become the jump-in rate.
 */
export function publishedFlexiTurnTaking(items: readonly TurnTakingItem[]): FlexiTurnTaking {
	const turns = zippedTurns(items);
	const takeovers = turns.map(({ words }) => publishedTakeover(words));
	const signed = turns.flatMap(({ words, turnEndS }, index) =>
		takeovers[index] === 1 ? [present(words[0]?.start, 'start of the first word') - turnEndS] : [],
	);
	const latenciesS = signed.filter((latency) => latency >= 0);
	const jumpInLatenciesS = signed.filter((latency) => latency < 0);
	return {
		takeovers,
		takeoverRate: meanOrCrash(takeovers, 'no item was scored'),
		latenciesS,
		meanLatencyS: meanOrNull(latenciesS) ?? 0,
		jumpInLatenciesS,
		jumpInRate: jumpInLatenciesS.length / turns.length,
	};
}
