import type { Voice } from './voice.ts';

/** Sound as an engine returns it: 16-bit mono, with the engine's padding around the words. */
export type SynthesizedSpeech = { readonly pcm: Int16Array; readonly sampleRate: number };

/**
 * Turns text into speech. Engines differ in padding, level and tempo, so callers trim, level and measure the result and
 * never rely on an engine's timing.
 */
export interface Synthesizer<V = Voice> extends AsyncDisposable {
	/** The engine, `[a-z0-9-]`. */
	readonly id: string;
	/** Changes whenever the same text could sound different. */
	readonly version: string;
	/**
	 * Speaks `text`. Rejects with a `UsageError` for text or a voice that the engine does not support, and with a
	 * `HarnessError` or `ConnectionError` when the engine fails.
	 */
	speak(text: string, voice: V): Promise<SynthesizedSpeech>;
	/** The name in scenarios of the speaker that plays `voice`; the voice's own id if this is absent. */
	readonly nameOf?: (voice: V) => string;
	/** Ends the engine's processes. Idempotent. */
	close(): Promise<void>;
}
