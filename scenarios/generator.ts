import type { LoadedScenario, ScenarioType } from '../src/core/scenario.ts';
import type { Voice } from '../src/speech/synthesize/voice.ts';

/** The speech of clips: 24 kHz, leveled, from the first to the last audible sample. */
export interface Speaker {
	/** Engine, version and processing: everything that can change a sample without changing the text or the voice. */
	readonly identity: string;
	/** The speaker that is heard for a voice: the voice itself, or another engine's substitute for it. */
	nameOf(voice: Voice): string;
	/** The same arguments give the same samples; the level is the user's by default. Callers must not write to the samples. */
	speak(text: string, voice: Voice, activeDbfs?: number): Promise<Int16Array>;
}

/** Whether clips that should coincide with model speech wait for it, or start at a fixed instant. */
export type TriggerMode = 'reactive' | 'static';

/** The inputs of a generator. */
export type GeneratorContext = {
	/** Seed of the suite; every random choice depends only on it, the type and the index. */
	readonly seed: number;
	readonly triggers: TriggerMode;
	readonly speaker: Speaker;
};

/** A scenario with the samples of its file clips. */
export type GeneratedScenario = LoadedScenario;

/** Makes the scenarios of one interaction type from its prompt bank. */
export interface ScenarioGenerator {
	readonly type: ScenarioType;
	/** Raised whenever the same prompt, voice and seed could give other samples, cues or triggers. */
	readonly version: number;
	/** Every kind that occurs in scenario ids, matched controls included. */
	readonly kinds: readonly string[];
	/** Number of scenarios before prompts repeat. Indexes beyond it repeat prompts in other voices. */
	readonly count: number;
	/** Indexes of the three scenarios of the quick suite: short, and of kinds that complement each other. */
	readonly quick: readonly number[];
	/** SHA-256 of everything spoken, in order, so that a cache notices a changed prompt. */
	readonly fingerprint: string;
	/** The scenario at `index` >= 0. The same index and context give the same bytes on every machine. */
	generate(index: number, context: GeneratorContext): Promise<GeneratedScenario>;
}
