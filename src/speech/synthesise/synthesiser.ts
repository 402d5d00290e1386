import type { Voice } from './voice.ts';

/** Sound as an engine returns it: 16-bit mono, its own padding still around the words. */
export type SynthesisedSpeech = { readonly pcm: Int16Array; readonly sampleRate: number };

/**
 * Turns text into speech. Engines differ in padding, level and tempo, so callers trim, level and measure what
 * they get and never rely on an engine's timing.
 */
export interface Synthesiser<V = Voice> extends AsyncDisposable {
	/** The engine, `[a-z0-9-]`. */
	readonly id: string;
	/** Changes whenever the same text could sound different. */
	readonly version: string;
	/**
	 * Speaks `text`. Rejects with a `UsageError` for text or a voice that the engine cannot speak, and with a
	 * `HarnessError` or `ConnectionError` where the engine fails.
	 */
	speak(text: string, voice: V): Promise<SynthesisedSpeech>;
	/** What scenarios call the speaker that one hears for `voice`; the voice's own id where it is left out. */
	readonly nameOf?: (voice: V) => string;
	/** Ends the engine's processes. Idempotent. */
	close(): Promise<void>;
}
