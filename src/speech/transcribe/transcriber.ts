/** A word and when it was heard, in ms of the recording. */
export type HeardWord = { readonly text: string; readonly startMs: number; readonly endMs: number };

/** What a recording says. */
export type Transcript = {
	/** In order of their onsets. */
	readonly words: readonly HeardWord[];
	/**
	 * Where the times come from. `engine`: from the recognizer. `aligned`: from forced alignment with the audio.
	 * `estimated`: in at least one stretch of speech, words are spaced by their length.
	 */
	readonly times: 'engine' | 'aligned' | 'estimated';
	/** Notes for the reader: text that did not match the audio, words without times. */
	readonly notes: readonly string[];
};

/** What produced a transcript: part of a result's identity, because it affects word-based scores. */
export type TranscriberIdentity = {
	readonly id: string;
	readonly version: number;
	readonly settings: Readonly<Record<string, string | number | boolean>>;
};

/** Text that the system says it spoke between two instants, in ms of the recording. */
export type ClaimedText = { readonly text: string; readonly startMs: number; readonly endMs: number };

/** Turns what was heard into words with times. */
export interface Transcriber extends AsyncDisposable {
	readonly identity: TranscriberIdentity;
	/**
	 * @param claimed The system's own transcript, in order; only the transcriber that aligns it uses it.
	 * @returns null when the transcriber makes no statement about words; an empty transcript when there were none.
	 * @throws HarnessError, ConnectionError, AuthError … when the engine fails.
	 */
	transcribe(
		pcm: Int16Array,
		sampleRate: number,
		claimed?: readonly ClaimedText[],
	): Promise<Transcript | null>;
	/** Ends the engine's processes. Idempotent. */
	close(): Promise<void>;
}

/** A transcriber that makes no statement about words: interaction is scored on sound alone. */
export function createNoTranscriber(): Transcriber {
	return {
		identity: { id: 'none', version: 1, settings: {} },
		transcribe: () => Promise.resolve(null),
		close: () => Promise.resolve(),
		[Symbol.asyncDispose]: () => Promise.resolve(),
	};
}
