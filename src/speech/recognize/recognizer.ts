import type { WeightedPhrase } from './phrase-loop.ts';

/** Weights and pruning of the search. */
export type SearchSettings = {
	/** Language weight. */
	readonly lw: number;
	/** Penalty for every word. */
	readonly wip: number;
	/** Pruning beams of frames, of phone exits and of word exits; narrower is cheaper. */
	readonly beam: number;
	readonly pbeam: number;
	readonly wbeam: number;
	/** Most active states at once: bounds the cost of ambiguous audio. */
	readonly maxhmmpf: number;
};

/** The result so far of an utterance in progress. */
export type PartialResult = {
	readonly id: string;
	/** Words of the best path so far, which may still change; empty if there is no path. */
	readonly text: string;
	/** How much of the utterance has been decoded, in ms. */
	readonly audioMs: number;
	/** How long the chunk waited before it was decoded, in ms. */
	readonly lagMs: number;
};

/** What was said, in terms of the phrases. */
export type Recognized = { readonly text: string; readonly audioMs: number };

/** Settings of a recognizer. */
export type RecognizerOptions = {
	/** An utterance is any sequence of these phrases. */
	readonly phrases: readonly WeightedPhrase[];
	readonly search: SearchSettings;
	/** Utterances that are decoded at once; further ones wait. 200 ms and 26 MB each. */
	readonly decoders: number;
	/** Processes that share the decoders. One process decodes some 15 utterances in real time. */
	readonly workers: number;
	/** Called for every chunk, in order within an utterance. Must not throw. */
	readonly onPartial: (partial: PartialResult) => void;
};

/** Listens to many utterances at once for known phrases. Never a source of transcripts. */
export interface Recognizer extends AsyncDisposable {
	/** Resolves when all decoders are ready. @throws UsageError for words that are not in the dictionary. */
	ready(): Promise<void>;
	/** Begins an utterance with an unused id. */
	start(id: string): void;
	/** Queues audio at 16 kHz, samples in [−1, 1). Never waits. Pieces of 80 ms are suitable. */
	push(id: string, pcm16k: Float32Array): void;
	/** Ends an utterance. Rejects with a HarnessError when its process died. */
	finish(id: string): Promise<Recognized>;
	/** Discards an utterance. */
	cancel(id: string): void;
	/** Ends the processes. Idempotent. */
	close(): Promise<void>;
}
