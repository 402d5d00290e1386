/** A stretch of speech in ms from the first sample; half-open. */
export type SpeechSegment = { readonly startMs: number; readonly endMs: number };

/** What decides where speech is: part of a result's identity. Other settings make another detector. */
export type DetectorIdentity = {
	readonly id: string;
	readonly version: number;
	readonly settings: Readonly<Record<string, string | number | boolean>>;
};

/** Finds speech in a whole recording of one speaker. Deterministic: the same samples give the same segments. */
export interface SpeechDetector {
	readonly id: string;
	/** Raised whenever the same samples could give other segments. */
	readonly version: number;
	readonly identity: DetectorIdentity;
	/**
	 * Returns the segments in order, disjoint, inside the recording.
	 *
	 * @param sampleRate In Hz, an integer from 8,000 to 192,000.
	 * @throws HarnessError for samples that are not an `Int16Array` or another rate.
	 */
	detect(pcm: Int16Array, sampleRate: number): SpeechSegment[];
}
