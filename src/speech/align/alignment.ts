/** One written word and when it is heard. */
export type AlignedWord = {
	/** As written, punctuation included. */
	readonly text: string;
	/** Position among the words of the text, split at white space. */
	readonly index: number;
	/** In ms of the audio given. */
	readonly startMs: number;
	readonly endMs: number;
	/** The engine's mean posterior, 0–1. Above 0.9 for words that were spoken. */
	readonly p: number;
};

/** Quality measures of an alignment. */
export type AlignmentChecks = {
	/** Mean posterior over the words. */
	readonly meanP: number;
	/** Speech after the last aligned word, in ms: it is missing from the text. */
	readonly uncoveredTailMs: number;
	/** Share of the detected speech that the words cover, 0–1. */
	readonly coverage: number;
	/** Written words that are not in the dictionary. They have no times; their sound is attributed to their neighbours. */
	readonly dropped: readonly string[];
};

/**
 * The result of aligning a text with the sound of it.
 * `exact`: all of the text was spoken. `prefix`: the speech breaks off; `words` are what was heard.
 * `skip`: some words of the text were not spoken; `words` are those that seem to have been. `failed`: the text
 * does not match the audio.
 */
export type Alignment =
	| {
			readonly outcome: 'exact' | 'prefix' | 'skip';
			readonly words: readonly AlignedWord[];
			readonly checks: AlignmentChecks;
	  }
	| { readonly outcome: 'failed'; readonly reason: string };

/** What aligned a text: part of the identity of every result that was measured with it. */
export type AlignerIdentity = { readonly id: string; readonly version: string };

/** Finds out when the words of a known text were spoken. */
export interface Aligner extends AsyncDisposable {
	readonly identity: AlignerIdentity;
	/**
	 * @param pcm At most 180 s.
	 * @throws HarnessError when the engine fails; a text that does not match is an outcome, not an error.
	 */
	align(pcm: Int16Array, sampleRate: number, text: string): Promise<Alignment>;
	/** Ends the engine's processes. Idempotent. */
	close(): Promise<void>;
}
