import type { Interval } from '../../core/time.ts';
import { containing, mergeIntervals } from './intervals.ts';
import { TIMELINE_RULES } from './rules.ts';

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
	/** Words that may decide a takeover; null when there are none of that quality. */
	readonly words: readonly SpokenWord[] | null;
};

/** Builds the model's side from detected segments. Estimated words are left out: they decide nothing. */
export function modelSpeech(segments: readonly Interval[], words: ModelWords | null): ModelSpeech {
	const speech = mergeIntervals(segments);
	return {
		segments: speech,
		ipus: mergeIntervals(speech, TIMELINE_RULES.ipuGapMs),
		turns: mergeIntervals(speech, TIMELINE_RULES.turnGapMs),
		words: words === null || words.source === 'estimated' ? null : words.words,
	};
}

/** The end of the turn that is running at an instant; null when none is. */
export function turnEndAfter(model: ModelSpeech, atMs: number): number | null {
	return containing(model.turns, atMs)?.endMs ?? null;
}
