import type { DecodedWord } from '../decoder/soundswallower.ts';

/** How the search weighs and prunes. Which values suit depends on the shape of the grammar. */
export type SearchSettings = {
	/** Language weight. */
	readonly lw: number;
	/** Word insertion penalty. */
	readonly wip: number;
	/** Pruning beams of frames and of phone exits; narrower is cheaper. */
	readonly beam: number;
	readonly pbeam: number;
};

/** For grammars of whole sentences: 26 ms of CPU per second of audio. The engine's own defaults. */
export const SENTENCE_SEARCH: SearchSettings = { lw: 6.5, wip: 0.65, beam: 1e-48, pbeam: 1e-48 };

/**
 * For loops over words (`<word>+`): with the engine's defaults a loop inserts twice as many words as were said.
 * 100–150 ms of CPU per second of audio with 500 words.
 */
export const LOOP_SEARCH: SearchSettings = { lw: 1, wip: 1e-15, beam: 1e-60, pbeam: 1e-60 };

/** `LOOP_SEARCH` a third cheaper, for more conversations at once at a little more false alarms. */
export const CHEAP_LOOP_SEARCH: SearchSettings = { lw: 1, wip: 1e-15, beam: 1e-35, pbeam: 1e-35 };

/** What is known of an utterance while it goes on. */
export type Partial = {
	readonly id: string;
	/** Words of the best path so far; it may still change its mind. Empty when there is none. */
	readonly text: string;
	/** How much of the utterance has been heard, in ms. */
	readonly audioMs: number;
	/** How long the chunk waited for a decoder and a processor before it was decoded, in ms. */
	readonly lagMs: number;
};

/** What was said, as far as the grammar can say it. */
export type Recognised = {
	readonly text: string;
	readonly words: readonly DecodedWord[];
	readonly audioMs: number;
};

/** How a recogniser is made. */
export type RecogniserOptions = {
	/** JSGF, words in the lower case of the dictionary, without recursion. */
	readonly grammar: string;
	readonly search: SearchSettings;
	/** Utterances that are decoded at once; more wait. 200 ms and 26 MB each. */
	readonly decoders: number;
	/** Processes over which decoders are spread. One decodes about 7 word-loop utterances in real time. */
	readonly workers: number;
	/** Called for every chunk, in order within an utterance. Must not throw. */
	readonly onPartial: (partial: Partial) => void;
};

/** Listens to many utterances at once for what one grammar can say. Never a source of transcripts. */
export interface Recogniser extends AsyncDisposable {
	/** Resolves when all decoders stand ready. @throws UsageError for a grammar that the engine refuses. */
	ready(): Promise<void>;
	/** Begins an utterance under a name that is not in use. */
	start(id: string): void;
	/** Queues audio at 16 kHz, samples in [−1, 1). Never waits. 80 ms at a time suit. */
	push(id: string, pcm16k: Float32Array): void;
	/** Ends an utterance. Rejects with a HarnessError when its process died. */
	finish(id: string): Promise<Recognised>;
	/** Forgets an utterance. */
	cancel(id: string): void;
	/** Ends the processes. Idempotent. */
	close(): Promise<void>;
}
