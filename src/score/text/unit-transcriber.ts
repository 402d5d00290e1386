import type { Recording } from '../../core/recording.ts';
import type { Interval } from '../../core/time.ts';
import type { ModelWords } from '../timeline/model-speech.ts';

/** Turns what was heard into words with times. Part of a result's identity: other engines, other takeovers. */
export interface UnitTranscriber {
	readonly identity: {
		readonly id: string;
		readonly version: number;
		readonly settings: Readonly<Record<string, string | number | boolean>>;
	};
	/** `speech`: the detected segments of the heard track. null: nothing could be said about its words. */
	transcribe(recording: Recording, speech: readonly Interval[]): Promise<ModelWords | null>;
}
