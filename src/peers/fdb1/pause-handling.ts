import { meanOrCrash } from '../peer-crash.ts';
import {
	isTurn,
	meanOrNull,
	type PeerWindow,
	type PeerWord,
	publishedTakeover,
	utterances,
} from '../words.ts';

/** One recording of pause handling. */
export type PauseItem = {
	/** Words of the whole output. */
	readonly words: readonly PeerWord[];
	/** All windows of `pause.json`; the published program does not read them. */
	readonly pauses: readonly PeerWindow[];
};

/** Takeovers of a set of recordings. `takeovers` may be longer than the input where the peer counts twice. */
export type PublishedTakeovers = { readonly takeovers: readonly (0 | 1)[]; readonly takeoverRate: number };

/** Pause handling as published: takeover over the whole output, wherever the pause is. */
export function publishedPauseHandling(items: readonly Pick<PauseItem, 'words'>[]): PublishedTakeovers {
	const takeovers = items.map(({ words }) => publishedTakeover(words, 'start'));
	return { takeovers, takeoverRate: meanOrCrash(takeovers, 'no item was scored') };
}

/** A rate over n items, null without items. */
export type FixedRate = {
	readonly n: number;
	readonly takeovers: readonly (0 | 1)[];
	readonly rate: number | null;
};

/** Pause handling, corrected: share of recordings with a turn that begins inside one of their pauses. */
export function fixedPauseHandling(items: readonly PauseItem[]): FixedRate {
	const takeovers = items.map(({ words, pauses }) => {
		const turns = utterances(words).filter(isTurn);
		return turns.some((turn) => pauses.some(([from, to]) => turn.start >= from && turn.start <= to)) ? 1 : 0;
	});
	return { n: items.length, takeovers, rate: meanOrNull(takeovers) };
}
