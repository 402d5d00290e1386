import type { Synthesizer } from './synthesizer.ts';

/** A speaker of a provider or of a pulled model. */
export type EngineVoice = {
	/** Characters `[a-z0-9-]`. */
	readonly id: string;
	readonly engine: 'openai' | 'gemini' | 'sherpa';
	/** The engine's own name or number of the speaker. */
	readonly speaker: string;
};

/** What speech from a provider has cost so far. */
export type SynthesisSpend = {
	readonly characters: number;
	/** From list prices and reported tokens; null if the model's price is unknown. */
	readonly estimatedUsd: number | null;
};

/** A synthesizer that reports its cost. */
export interface PaidSynthesizer extends Synthesizer<EngineVoice> {
	readonly spend: SynthesisSpend;
}
