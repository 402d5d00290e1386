import { StreamingResampler } from '../audio/resample.ts';
import { clampSample, dbToAmplitude } from '../core/pcm.ts';

/** What an echo needs beyond its frame: the resampler delays samples until it has their neighbours. */
const CONVERSION_MARGIN_MS = 20;

/**
 * The actual delay of an echo. A frame is sent when its first sample is due, so all sound in it must be at least one
 * frame old.
 */
export function echoDelayMs(delayMs: number, frameMs: number): number {
	return Math.max(delayMs, frameMs + CONVERSION_MARGIN_MS);
}

/**
 * Keeps the most recent part of the heard track at the system's input rate and returns it later and quieter, like a
 * loudspeaker near an open microphone.
 */
export class EchoPath {
	readonly #resampler: StreamingResampler;
	readonly #inputRate: number;
	readonly #memory: Int16Array;
	#written = 0;

	/** `memoryMs`: the longest delay in use plus a frame. */
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

	/** What was heard from session time `fromMs` on, `samples` samples long, amplified by `gainDb` (negative: quieter). */
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
