import { fixedVerdicts, maskInvalid, pairedComparison, publishedVerdicts } from './paired-comparison.ts';
import { PeerCrash, present } from './peer-crash.ts';
import { pythonRound } from './python.ts';
import { meanOrNull, type PeerSegment, type PeerWindow, type PeerWord } from './words.ts';

/**
 * The scorers of Full-Duplex-Bench v1.5 (Lin et al. 2025; `v1_v1.5/evaluation` at commit d7336bd), as published
 * and corrected. Times in seconds. Formulas: docs/reference/metrics/peer-fdb15.md.
 */
export const fdb15 = {
	asPublished: {
		timing: publishedTiming,
		behaviorShares: publishedShares,
		significance: publishedVerdicts,
	},
	fixed: {
		timing: fixedTiming,
		behaviorShares: fixedShares,
		significance: fixedVerdicts,
	},
	/** Parts that need no correction. */
	common: {
		overlaps: wordsOverlap,
		splitTime: adaptationSplit,
		wordsPerMinute,
		maskInvalid,
		pairedComparison,
	},
	/** What separates the two, to be printed with them. */
	notes: {
		timing:
			'as-published lists every overlap of the recording and ends each at the latest with the user, so a model ' +
			'that never stops gets the length of the overlap as stop latency; fixed looks at the marked overlap only ' +
			'and reports a model that outlasts it as not stopped',
		behaviorShares:
			'as-published skips recordings with a missing file and rounds to two decimals; fixed keeps n and counts ' +
			'what has no tag as missing',
		significance: 'as-published draws its verdict from the uncorrected p; fixed from the p after Holm',
	},
} as const;

/** Largest gap inside a user segment, in seconds (the peer's own comment says 300 ms). */
export const USER_MERGE_GAP_S = 0.6;

/** Largest gap inside a model segment, in seconds (the peer's own comment says 50 ms). */
export const MODEL_MERGE_GAP_S = 0.5;

/** A pair [from, to] of the peer's lists, rounded to the millisecond. */
export type TimedPair = readonly [number, number];

/** Content of `latency_intervals.json`. */
export type PublishedTiming = {
	readonly stop: readonly TimedPair[];
	readonly response: readonly TimedPair[];
};

/** VAD segments of the two tracks of one recording, unmerged. */
export type TimingInput = {
	readonly user: readonly PeerSegment[];
	readonly model: readonly PeerSegment[];
};

/**
 * `latency_stop_list` and `latency_resp_list`. Stop: every intersection of merged user and model segments; of
 * those that end in the same rounded millisecond the shortest. Response: for each user segment the next model
 * start strictly after its end; of those with the same start the one with the latest user end.
 */
export function publishedTiming({ user, model }: TimingInput): PublishedTiming {
	const users = mergeSegments(user, USER_MERGE_GAP_S);
	const models = mergeSegments(model, MODEL_MERGE_GAP_S);
	return { stop: stopList(users, models), response: responseList(users, models) };
}

/** Segments in time order, joined where the gap is at most `gapS`. */
export function mergeSegments(segments: readonly PeerSegment[], gapS: number): PeerSegment[] {
	const merged: PeerSegment[] = [];
	for (const segment of segments.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
		const last = merged.at(-1);
		if (last !== undefined && segment.start - last.end <= gapS) {
			merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, segment.end) };
		} else {
			merged.push(segment);
		}
	}
	return merged;
}

function stopList(users: readonly PeerSegment[], models: readonly PeerSegment[]): TimedPair[] {
	const shortest = new Map<number, PeerSegment>();
	let [i, j] = [0, 0];
	for (;;) {
		const [user, model] = [users[i], models[j]];
		if (user === undefined || model === undefined) {
			break;
		}
		const overlap = { start: Math.max(user.start, model.start), end: Math.min(user.end, model.end) };
		if (overlap.end > overlap.start) {
			const key = pythonRound(overlap.end * 1000);
			const known = shortest.get(key);
			if (known === undefined || overlap.end - overlap.start < known.end - known.start) {
				shortest.set(key, overlap);
			}
		}
		if (user.end < model.end) {
			i++;
		} else {
			j++;
		}
	}
	const byEnd = [...shortest.values()].toSorted((a, b) => a.end - b.end);
	return byEnd.map(({ start, end }) => [pythonRound(start, 3), pythonRound(end, 3)]);
}

function responseList(users: readonly PeerSegment[], models: readonly PeerSegment[]): TimedPair[] {
	const latest = new Map<number, TimedPair>();
	for (const user of users) {
		const next = models.find(({ start }) => start > user.end)?.start;
		if (next === undefined) {
			continue;
		}
		const key = pythonRound(next * 1000);
		const candidate = [pythonRound(user.end, 3), pythonRound(next, 3)] as const;
		const known = latest.get(key);
		if (known === undefined || candidate[0] > known[0]) {
			latest.set(key, candidate);
		}
	}
	return [...latest.values()].toSorted((a, b) => a[1] - b[1]);
}

/** Timing of the marked overlap alone. */
export type FixedTiming = {
	/** Whether the model was speaking when the overlap began; without that nothing can stop. */
	readonly exercised: boolean;
	/** Model end − overlap start; for a model that outlasts the overlap the time up to its end, `stopped` false. */
	readonly stop: { readonly seconds: number; readonly stopped: boolean } | null;
	/** Next model start − overlap end, both of merged segments; null = none followed. */
	readonly responseS: number | null;
};

/**
 * Stop and response latency as the paper defines them, for the overlap [start, end] of `metadata.json`: model end
 * − overlap start, right-censored at the end of the overlap, and model start − overlap end.
 */
export function fixedTiming(input: TimingInput & { readonly overlap: PeerWindow }): FixedTiming {
	const [from, to] = input.overlap;
	const models = mergeSegments(input.model, MODEL_MERGE_GAP_S);
	const running = models.find(({ start, end }) => start < from && end > from);
	const next = models.find(({ start }) => start > to);
	return {
		exercised: running !== undefined,
		stop:
			running === undefined
				? null
				: { seconds: Math.min(running.end, to) - from, stopped: running.end <= to },
		responseS: next === undefined ? null : next.start - to,
	};
}

/**
 * Tag shares of `eval_behavior`: all tags of all recordings, share of each in the total, rounded to two decimals
 * (ties to even), in alphabetical order. A tag that does not begin with C is a `KeyError`, an empty one an
 * `IndexError`. Recordings without tags are not in the list: the peer skips them.
 */
export function publishedShares(recordings: readonly (readonly string[])[]): Record<string, number> {
	const counts = countTags(recordings);
	const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
	return Object.fromEntries([...counts].map(([tag, count]) => [tag, pythonRound(count / total, 2)]));
}

/** The four behaviors of the peer. */
export const BEHAVIOURS = ['C_RESPOND', 'C_RESUME', 'C_UNCERTAIN_HANDLING', 'C_UNKNOWN'] as const;

/** Tag shares over n recordings, not rounded; null = recording without a (known) tag. */
export type FixedShares = {
	readonly n: number;
	readonly missing: number;
	readonly shares: Readonly<Record<(typeof BEHAVIOURS)[number], number | null>>;
};

/** Behavior shares, corrected: one tag per recording (the first known one); recordings without one are `missing`. */
export function fixedShares(recordings: readonly (readonly string[] | null)[]): FixedShares {
	const first = recordings.map((tags) => BEHAVIOURS.find((behavior) => tags?.includes(behavior)) ?? null);
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

/** Whether any two words overlap: computed and thrown away by the peer. A missing time is a `TypeError`. */
export function wordsOverlap(a: readonly PeerWord[], b: readonly PeerWord[]): boolean {
	return a.some((left) =>
		b.some(
			(right) =>
				Math.max(present(left.start, 'word start'), present(right.start, 'word start')) <
				Math.min(present(left.end, 'word end'), present(right.end, 'word end')),
		),
	);
}

/**
 * Where speech adaptation cuts a recording into before and after: the start of the first word that ends after
 * the overlap does; the end of the last word if no segment does; the overlap's end without words.
 */
export function adaptationSplit(words: readonly PeerWord[], overlapEndS: number): number {
	const placed = words
		.map(({ start, end }) => ({ start: present(start, 'word start'), end: present(end, 'word end') }))
		.toSorted((a, b) => a.start - b.start);
	const word = placed.find(
		({ start, end }) => overlapEndS < start || (start <= overlapEndS && overlapEndS < end),
	);
	return word?.start ?? placed.at(-1)?.end ?? overlapEndS;
}

/** Words per minute from the first start to the last end, pauses included; 0 without duration. */
export function wordsPerMinute(words: readonly PeerWord[]): number {
	const [first, last] = [words[0], words.at(-1)];
	if (first === undefined || last === undefined) {
		return 0;
	}
	const seconds = present(last.end, 'end of the last word') - present(first.start, 'start of the first word');
	return seconds > 0 ? words.length / (seconds / 60) : 0;
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
