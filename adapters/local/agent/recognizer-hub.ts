import type {
	PartialResult,
	Recognized,
	Recognizer,
	SearchSettings,
} from '../../../src/speech/recognize/recognizer.ts';
import { createRecognizer } from '../../../src/speech/recognize/soundswallower-recognizer.ts';
import { agentPhrases } from './vocabulary.ts';

/** 0.11 CPU-seconds per second of speech. Narrower beams are cheaper and miss more emergencies. */
const SEARCH: SearchSettings = {
	lw: 1,
	wip: 1e-15,
	beam: 1e-35,
	pbeam: 1e-35,
	wbeam: 1e-22,
	maxhmmpf: 1_500,
};

/** One utterance on its way through the recognizer. */
export interface Utterance {
	push(pcm16k: Float32Array): void;
	/** Resolves with the words; rejects when the recognizer's process died. */
	finish(): Promise<Recognized>;
	cancel(): void;
}

/** Shares the recognizer's processes among conversations: partial results find their utterance by name. */
export class RecognizerHub {
	readonly #recognizer: Recognizer;
	readonly #listeners = new Map<string, (partial: PartialResult) => void>();
	#count = 0;

	/** @param conversations How many utterances are decoded at once. */
	constructor(conversations: number, processes: number) {
		this.#recognizer = createRecognizer({
			phrases: agentPhrases(),
			search: SEARCH,
			decoders: conversations,
			workers: processes,
			onPartial: (partial) => this.#listeners.get(partial.id)?.(partial),
		});
	}

	/** Resolves when all decoders are ready. */
	ready(): Promise<void> {
		return this.#recognizer.ready();
	}

	/** Begins an utterance; `onPartial` is called after every piece of audio. */
	start(onPartial: (partial: PartialResult) => void): Utterance {
		const id = `u${++this.#count}`;
		this.#listeners.set(id, onPartial);
		this.#recognizer.start(id);
		let open = true;
		const end = (): boolean => {
			const first = open;
			open = false;
			return first;
		};
		return {
			push: (pcm16k) => {
				if (open) {
					this.#recognizer.push(id, pcm16k);
				}
			},
			finish: () => {
				end();
				return this.#recognizer.finish(id).finally(() => this.#listeners.delete(id));
			},
			cancel: () => {
				if (end()) {
					this.#listeners.delete(id);
					this.#recognizer.cancel(id);
				}
			},
		};
	}

	/** Ends the recognizer's processes. */
	close(): Promise<void> {
		return this.#recognizer.close();
	}
}
