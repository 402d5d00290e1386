import { PeerCrash } from '../peer-crash.ts';
import { pythonRound } from '../python.ts';
import { meanOrNull } from '../words.ts';

/** What `eval_behavior` reports, tags in alphabetical order. */
export type PublishedShares = {
	/** How often each tag was given. */
	readonly totals: Readonly<Record<string, number>>;
	/** Tags given in all. */
	readonly total: number;
	/** Share of each tag in the total, rounded to two decimals (ties to even). */
	readonly shares: Readonly<Record<string, number>>;
};

/**
 * Behavior shares as published: all tags of all recordings enter. A tag that does not begin with C is a `KeyError`, an
 * empty one an `IndexError`. Recordings without tags are not in the list: the peer skips them.
 */
export function publishedShares(recordings: readonly (readonly string[])[]): PublishedShares {
	const counts = [...countTags(recordings)];
	const total = recordings.flat().length;
	return {
		totals: Object.fromEntries(counts),
		total,
		shares: Object.fromEntries(counts.map(([tag, count]) => [tag, pythonRound(count / total, 2)])),
	};
}

/** The four behaviors of the peer. */
export const BEHAVIORS = ['C_RESPOND', 'C_RESUME', 'C_UNCERTAIN_HANDLING', 'C_UNKNOWN'] as const;

/** Tag shares over n recordings, not rounded; null = recording without a (known) tag. */
export type FixedShares = {
	readonly n: number;
	readonly missing: number;
	readonly shares: Readonly<Record<(typeof BEHAVIORS)[number], number | null>>;
};

/** Behavior shares, corrected: one tag per recording (the first known one); recordings without one are `missing`. */
export function fixedShares(recordings: readonly (readonly string[] | null)[]): FixedShares {
	const first = recordings.map((tags) => BEHAVIORS.find((behavior) => tags?.includes(behavior)) ?? null);
	const share = (behavior: string): number | null =>
		meanOrNull(first.map((tag) => (tag === behavior ? 1 : 0)));
	return {
		n: recordings.length,
		missing: first.filter((tag) => tag === null).length,
		shares: {
			C_RESPOND: share('C_RESPOND'),
			C_RESUME: share('C_RESUME'),
			C_UNCERTAIN_HANDLING: share('C_UNCERTAIN_HANDLING'),
			C_UNKNOWN: share('C_UNKNOWN'),
		},
	};
}

function countTags(recordings: readonly (readonly string[])[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const tag of recordings.flat()) {
		if (tag === '') {
			throw new PeerCrash('IndexError', { what: 'a behavior tag is empty' });
		}
		if (!tag.startsWith('C')) {
			throw new PeerCrash('KeyError', { what: 'a behavior tag does not begin with C', found: tag });
		}
		counts.set(tag, (counts.get(tag) ?? 0) + 1);
	}
	return new Map([...counts].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
