import { pythonRound } from '../python.ts';
import type { PeerSegment, PeerWindow } from '../words.ts';

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

/** … with the overlap that the recording is about. */
export type OverlapInput = TimingInput & {
	/** `timestamps` of `metadata.json`, which the published program does not read. */
	readonly overlap: PeerWindow;
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
export function fixedTiming(input: OverlapInput): FixedTiming {
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
