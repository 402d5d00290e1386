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
