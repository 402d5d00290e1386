import type { System } from './adapter.ts';

/** A word and when it was spoken, in ms. */
export type TimedWord = { readonly text: string; readonly startMs: number; readonly endMs: number };

/** The words of one clip of user audio, in ms from its first audible sample; empty for noise and echo. */
export type ClipWords = {
	readonly id: string;
	/** Silence before its first audible sample, ms. */
	readonly leadMs: number;
	/** From the first audible sample to the clip's end: sound inside is this clip, not the next. */
	readonly lengthMs: number;
	readonly words: readonly TimedWord[];
};

/** Where clips began on the user track, in samples at 24 kHz. */
export type BegunClips = readonly { readonly clip: string; readonly startSamples: number }[];

/**
 * Of a system that reads text instead of hearing: it receives the user's words at the times at which they are spoken.
 * Its identity says `text-assisted`.
 */
export type TextAssistance = {
	/**
	 * A system for one unit.
	 *
	 * @param words Called once per conversation.
	 * @param begun The clips that began so far, where their beginnings cannot be heard; filled while time runs.
	 */
	readonly withWords: (words: () => Promise<readonly ClipWords[]>, begun: BegunClips | null) => System;
};
