/** A stretch of speech in ms from the first sample; half-open. */
export type SpeechSegment = { readonly startMs: number; readonly endMs: number };

/** What decides where speech is. Part of a result's identity: other settings are another detector. */
export type DetectorIdentity = {
	readonly id: string;
	readonly version: number;
	readonly settings: Readonly<Record<string, string | number | boolean>>;
};

/** Finds speech in a whole recording of one speaker. Same samples, same segments. */
export interface SpeechDetector {
	readonly id: string;
	/** Raised whenever the same samples could give other segments. */
	readonly version: number;
	readonly identity: DetectorIdentity;
	/**
	 * Segments in order, apart from each other, inside the recording.
	 *
	 * @param sampleRate In Hz, an integer from 8,000 to 192,000.
	 * @throws HarnessError for samples that are not an `Int16Array` or another rate.
	 */
	detect(pcm: Int16Array, sampleRate: number): SpeechSegment[];
}
