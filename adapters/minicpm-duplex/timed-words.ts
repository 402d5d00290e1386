import type { TimedWord } from '../../src/core/text-assistance.ts';

/** Knows the user's words as the audio goes by. Instants are ms of the audio that was heard. */
export interface WordSource {
	/** Hears the next frame, 16 kHz. */
	hear(pcm: Int16Array): void;
	/** Words that have ended by `nowMs` and were not taken yet, as far as that is known at once. */
	waiting(nowMs: number): number;
	/** Hands over the words that have ended by `nowMs`, once. Rejects where a recognizer fails. */
	take(nowMs: number): Promise<readonly TimedWord[]>;
	/** Ends it. Idempotent. */
	close(): void;
}
