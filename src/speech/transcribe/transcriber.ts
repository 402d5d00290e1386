/** A word and when it was heard, in ms of the recording. */
export type HeardWord = { readonly text: string; readonly startMs: number; readonly endMs: number };

/** What a recording says. */
export type Transcript = {
	/** In order of their onsets. */
	readonly words: readonly HeardWord[];
	/**
	 * How well times are known. `engine`: the recogniser's own. `aligned`: by forced alignment with the audio.
	 * `estimated`: at least one stretch of speech has its words spread over it by their length.
	 */
	readonly times: 'engine' | 'aligned' | 'estimated';
	/** What a person should know: text that did not match the audio, words without times. */
	readonly notes: readonly string[];
};

/** What made a transcript: part of a result's identity, because the choice moves word-based scores. */
export type TranscriberIdentity = {
	readonly id: string;
	readonly version: number;
	readonly settings: Readonly<Record<string, string | number | boolean>>;
};

/** A text that the speaker's own system says was spoken between two moments, in ms of the recording. */
export type ClaimedText = { readonly text: string; readonly startMs: number; readonly endMs: number };

/** Turns what was heard into words with times. */
export interface Transcriber extends AsyncDisposable {
	readonly identity: TranscriberIdentity;
	/**
	 * null: this transcriber says nothing about words (not: there were none).
	 *
	 * @param claimed The system's own transcript, in order; only the transcriber that aligns it looks at it.
	 * @throws HarnessError, ConnectionError, AuthError … where the engine fails.
	 */
	transcribe(
		pcm: Int16Array,
		sampleRate: number,
		claimed?: readonly ClaimedText[],
	): Promise<Transcript | null>;
	/** Ends the engine's processes. Idempotent. */
	close(): Promise<void>;
}

/** Says nothing about words: interaction is scored on sound alone. */
export function createNoTranscriber(): Transcriber {
	return {
		identity: { id: 'none', version: 1, settings: {} },
		transcribe: () => Promise.resolve(null),
		close: () => Promise.resolve(),
		[Symbol.asyncDispose]: () => Promise.resolve(),
	};
}
