import type { Interval } from '../../core/time.ts';
import { containing, coveredMs, mergeIntervals } from './intervals.ts';
import { TIMELINE_RULES } from './rules.ts';

const { takeoverSpeechMs, takeoverWords } = TIMELINE_RULES;
/** Sums of segment lengths carry rounding errors; a nanosecond decides nothing. */
const EPSILON_MS = 1e-6;

/** One word with its place on the heard track. */
export type SpokenWord = Interval & { readonly text: string };

/**
 * What the model said, and how well its times are known. `aligned`: the system's own transcript, aligned to heard
 * audio. `transcriber`: recognized from heard audio. `estimated`: the system's own text spread over its audio;
 * good enough for judges, never for a takeover.
 */
export type ModelWords = {
	readonly source: 'aligned' | 'transcriber' | 'estimated';
	readonly words: readonly SpokenWord[];
};

/** The model's side of a conversation. */
export type ModelSpeech = {
	/** Detected speech: sorted, disjoint. */
	readonly segments: readonly Interval[];
	/** Segments with silences under 200 ms closed. */
	readonly ipus: readonly Interval[];
	/** Segments with silences under 500 ms closed. */
	readonly turns: readonly Interval[];
	/** The turns that take the floor, in order. */
	readonly takeoverTurns: readonly Interval[];
	/** Words that may decide a takeover; null when there are none of that quality. */
	readonly words: readonly SpokenWord[] | null;
};

/**
 * Whether one model turn takes the floor: it holds 1,000 ms of speech, or more than 3 words begin in it. A short
 * turn before it is a filler with a latency of its own; neither its speech nor its onset counts here.
 */
function isTakeover(
	turn: Interval,
	segments: readonly Interval[],
	words: readonly SpokenWord[] | null,
): boolean {
	if (coveredMs(segments, turn) >= takeoverSpeechMs - EPSILON_MS) {
		return true;
	}
	const spoken = words?.filter(({ startMs }) => startMs >= turn.startMs && startMs < turn.endMs) ?? [];
	return spoken.length > takeoverWords;
}

/** Builds the model's side from detected segments. Estimated words are left out: they decide nothing. */
export function modelSpeech(segments: readonly Interval[], words: ModelWords | null): ModelSpeech {
	const speech = mergeIntervals(segments);
	const turns = mergeIntervals(speech, TIMELINE_RULES.turnGapMs);
	const decisive = words === null || words.source === 'estimated' ? null : words.words;
	return {
		segments: speech,
		ipus: mergeIntervals(speech, TIMELINE_RULES.ipuGapMs),
		turns,
		takeoverTurns: turns.filter((turn) => isTakeover(turn, speech, decisive)),
		words: decisive,
	};
}

/** The end of the turn that is running at an instant; null when none is. */
export function turnEndAfter(model: ModelSpeech, atMs: number): number | null {
	return containing(model.turns, atMs)?.endMs ?? null;
}
