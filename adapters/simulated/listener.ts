import { dbToAmplitude, FULL_SCALE } from '../../src/core/pcm.ts';

/** 5 ms at 24 kHz: the grain of onsets and offsets. */
const BLOCK_SAMPLES = 120;
const THRESHOLD = dbToAmplitude(-60) * FULL_SCALE;

/**
 * A plain energy listener: RMS over 5 ms blocks against −60 dBFS, below the quietest phone of a leveled user. Simulated
 * systems hear digital audio without noise, so nothing finer is needed, and nothing of the scorer's detector leaks into the systems it is checked with.
 */
export class Listener {
	/** First sample of the current or latest sound; null before the first. */
	onset: number | null = null;
	/** End (exclusive) of the latest block with sound. */
	lastSound = Number.NEGATIVE_INFINITY;
	/** End of what has been heard. */
	now = 0;
	readonly #hangover: number;

	/** Sounds less than `hangoverSamples` apart are one. */
	constructor(hangoverSamples: number) {
		this.#hangover = hangoverSamples;
	}

	/** Hears the next frame; its length is a multiple of 5 ms at 24 kHz. */
	hear(frame: Int16Array): void {
		for (let start = 0; start < frame.length; start += BLOCK_SAMPLES) {
			const block = frame.subarray(start, start + BLOCK_SAMPLES);
			let energy = 0;
			for (const sample of block) {
				energy += sample * sample;
			}
			if (Math.sqrt(energy / block.length) >= THRESHOLD) {
				const at = this.now + start;
				if (at - this.lastSound > this.#hangover) {
					this.onset = at;
				}
				this.lastSound = at + block.length;
			}
		}
		this.now += frame.length;
	}

	/** Whether sound was heard within the hangover. */
	get hearing(): boolean {
		return this.now - this.lastSound <= this.#hangover;
	}
}
