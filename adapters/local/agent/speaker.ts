import { speechBounds } from '../../../src/audio/envelope.ts';
import { levelTo } from '../../../src/audio/level.ts';
import { resample } from '../../../src/audio/resample.ts';
import { msToSamples } from '../../../src/core/pcm.ts';
import { createFliteSynthesizer } from '../../../src/speech/synthesize/flite.ts';
import type { Synthesizer } from '../../../src/speech/synthesize/synthesizer.ts';
import { type Voice, voiceById } from '../../../src/speech/synthesize/voice.ts';

/** Sample rate of everything that the agent hears and says, in Hz. */
export const AGENT_RATE = 16_000;

/** Level of the agent's voice. */
const LEVEL = { activeDbfs: -23, peakDbfs: -3 };

/** Kept before and after the audible part, so that soft first and last phones survive. */
const MARGIN_MS = 10;

/** Spoken sentences that are kept: 30 minutes of audio. */
const CACHE_SAMPLES = 30 * 60 * AGENT_RATE;

/** Gives sentences a voice. Synthesis runs in a child process; sentences said before come from memory. */
export class Speaker {
	readonly #synthesizer: Synthesizer;
	readonly #voice: Voice;
	readonly #cache = new Map<string, Int16Array>();
	#cachedSamples = 0;

	/** A reply that waits for its voice is late: synthesis has the priority of the process that started it. */
	constructor(
		synthesizer: Synthesizer = createFliteSynthesizer({ workers: 1, niceness: 0 }),
		voice = voiceById('slt'),
	) {
		this.#synthesizer = synthesizer;
		this.#voice = voice;
	}

	/** The voice's id and the engine's version. */
	get identity(): string {
		return `${this.#voice.id} ${this.#synthesizer.version}`;
	}

	/** The sentence from its first to its last audible sample, at `AGENT_RATE`. */
	async say(sentence: string): Promise<Int16Array> {
		const known = this.#cache.get(sentence);
		if (known !== undefined) {
			// The youngest entry is the last one.
			this.#cache.delete(sentence);
			this.#cache.set(sentence, known);
			return known;
		}
		const { pcm, sampleRate } = await this.#synthesizer.speak(sentence, this.#voice);
		const voice = levelTo(trim(resample(pcm, sampleRate, AGENT_RATE)), AGENT_RATE, LEVEL);
		this.#remember(sentence, voice);
		return voice;
	}

	/** The sentence if it needs no synthesis, else null. */
	ready(sentence: string): Int16Array | null {
		return this.#cache.get(sentence) ?? null;
	}

	/** Ends the synthesis process. */
	close(): Promise<void> {
		return this.#synthesizer.close();
	}

	#remember(sentence: string, pcm: Int16Array): void {
		if (this.#cache.has(sentence)) {
			return;
		}
		this.#cache.set(sentence, pcm);
		this.#cachedSamples += pcm.length;
		for (const [oldest, samples] of this.#cache) {
			if (this.#cachedSamples <= CACHE_SAMPLES) {
				return;
			}
			this.#cache.delete(oldest);
			this.#cachedSamples -= samples.length;
		}
	}
}

function trim(pcm: Int16Array): Int16Array {
	const bounds = speechBounds(pcm, AGENT_RATE);
	if (bounds === null) {
		return pcm;
	}
	const margin = msToSamples(MARGIN_MS, AGENT_RATE);
	return pcm.slice(Math.max(0, bounds.startSamples - margin), bounds.endSamples + margin);
}
