import { StreamingResampler } from '../audio/resample.ts';
import { clampSample, dbToAmplitude } from '../core/pcm.ts';

/** What an echo needs beyond its frame: the resampler holds samples back until it has seen their surroundings. */
const CONVERSION_MARGIN_MS = 20;

/**
 * The delay with which an echo really returns. A frame leaves when its first sample is due, so the sound in it must
 * be at least one frame old to be known at all.
 */
export function echoDelayMs(delayMs: number, frameMs: number): number {
	return Math.max(delayMs, frameMs + CONVERSION_MARGIN_MS);
}

/**
 * Remembers the heard track of the last moments at the system's input rate and gives it back later and quieter, as
 * a loudspeaker beside an open microphone would.
 */
export class EchoPath {
	readonly #resampler: StreamingResampler;
	readonly #inputRate: number;
	readonly #memory: Int16Array;
	#written = 0;

	/** `memoryMs`: the longest delay that will be asked for, plus a frame. */
	constructor(options: {
		readonly outputRate: number;
		readonly inputRate: number;
		readonly memoryMs: number;
	}) {
		this.#resampler = new StreamingResampler(options.outputRate, options.inputRate);
		this.#inputRate = options.inputRate;
		const memoryMs = options.memoryMs + 2 * CONVERSION_MARGIN_MS;
		this.#memory = new Int16Array(Math.ceil((memoryMs * options.inputRate) / 1000));
	}

	/** Takes the next samples of the heard track. */
	hear(pcm: Int16Array): void {
		for (const sample of this.#resampler.push(pcm)) {
			this.#memory[this.#written % this.#memory.length] = sample;
			this.#written += 1;
		}
	}

	/** `samples` samples of what was heard from session time `fromMs` on, `gainDb` louder (negative: quieter). */
	frame(fromMs: number, samples: number, gainDb: number): Int16Array {
		const gain = dbToAmplitude(gainDb);
		const first = Math.round((fromMs * this.#inputRate) / 1000);
		const oldest = Math.max(0, this.#written - this.#memory.length);
		const out = new Int16Array(samples);
		for (let i = 0; i < samples; i++) {
			const at = first + i;
			if (at >= oldest && at < this.#written) {
				out[i] = clampSample((this.#memory[at % this.#memory.length] ?? 0) * gain);
			}
		}
		return out;
	}
}
