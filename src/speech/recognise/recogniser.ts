import type { WeightedPhrase } from './phrase-loop.ts';

/** How the search weighs and prunes. */
export type SearchSettings = {
	/** Language weight. */
	readonly lw: number;
	/** Penalty for every word. */
	readonly wip: number;
	/** Pruning beams of frames, of phone exits and of word exits; narrower is cheaper. */
	readonly beam: number;
	readonly pbeam: number;
	readonly wbeam: number;
	/** Most states of words that are pursued at once: bounds the cost of a moment in which anything could be meant. */
	readonly maxhmmpf: number;
};

/** What is known of an utterance while it lasts. */
export type PartialResult = {
	readonly id: string;
	/** Words of the best path so far; it may still change its mind. Empty when there is none. */
	readonly text: string;
	/** How much of the utterance has been heard, in ms. */
	readonly audioMs: number;
	/** How long the chunk waited for a decoder and a processor before it was decoded, in ms. */
	readonly lagMs: number;
};

/** What was said, as far as the phrases can say it. */
export type Recognised = { readonly text: string; readonly audioMs: number };

/** How a recogniser is made. */
export type RecogniserOptions = {
	/** An utterance is any sequence of these phrases. */
	readonly phrases: readonly WeightedPhrase[];
	readonly search: SearchSettings;
	/** Utterances that are decoded at once; more wait. 200 ms and 26 MB each. */
	readonly decoders: number;
	/** Processes over which decoders are spread. One decodes some 15 utterances in real time. */
	readonly workers: number;
	/** Called for every chunk, in order within an utterance. Must not throw. */
	readonly onPartial: (partial: PartialResult) => void;
};

/** Listens to many utterances at once for known phrases. Never a source of transcripts. */
export interface Recogniser extends AsyncDisposable {
	/** Resolves when all decoders stand ready. @throws UsageError for words that the dictionary lacks. */
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
