import type { Synthesiser } from './synthesiser.ts';

/** A speaker of a provider or of a pulled model. */
export type EngineVoice = {
	/** Characters `[a-z0-9-]`. */
	readonly id: string;
	readonly engine: 'openai' | 'gemini' | 'sherpa';
	/** What the engine calls the speaker: a name, or a number. */
	readonly speaker: string;
};

/** What speech from a provider has cost so far. */
export type SynthesisSpend = {
	readonly characters: number;
	/** From list prices and reported tokens; null where the price of the model is not known. */
	readonly estimatedUsd: number | null;
};

/** A synthesiser that tells what it has cost. */
export interface PaidSynthesiser extends Synthesiser<EngineVoice> {
	readonly spend: SynthesisSpend;
}
