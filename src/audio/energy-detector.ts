import { FULL_SCALE } from '../core/pcm.ts';
import { ENERGY_DETECTOR } from '../core/session-timeline.ts';
import { dbToGain } from './exact-math.ts';

/** When a hop is loud, and how long loud or quiet hops must last before the detector decides. */
export type EnergyDetectorSettings = {
	readonly thresholdDbfs: number;
	readonly onMs: number;
	readonly offMs: number;
};

const HOP_MS = 10;

/**
 * A synchronous activity detector over consecutive samples, for decisions that cannot wait while a session runs (never
 * for scores). A 10 ms hop is loud when its RMS reaches the threshold. `onMs` of consecutive loud hops begin an activity,
 * `offMs` of quiet ones end it. Both delay only the decision: reported times lie on the true edge, the beginning of the
 * first loud hop or the end of the last. Times are ms of fed audio, in whole hops.
 */
export class EnergyDetector {
	readonly #hopSamples: number;
	/** Least sum of squares of a loud hop. */
	readonly #loudEnergy: number;
	readonly #onHops: number;
	readonly #offHops: number;
	#energy = 0;
	#filled = 0;
	#hops = 0;
	#loudRun = 0;
	#quietRun = 0;
	#active = false;
	#onsetHop: number | null = null;
	#offsetHop: number | null = null;
	/** End of the last loud hop of the current or latest activity; 0 before the first. */
	#activeUntilHop = 0;
	#finishedHops = 0;

	/** The sample rate must be a multiple of 100 Hz, so that a hop is a whole number of samples. */
	constructor(sampleRate: number, settings: EnergyDetectorSettings = ENERGY_DETECTOR) {
		this.#hopSamples = (sampleRate * HOP_MS) / 1000;
		if (!Number.isInteger(this.#hopSamples) || this.#hopSamples <= 0) {
			throw new RangeError(
				`EnergyDetector: expected a sample rate in multiples of 100 Hz, got ${sampleRate}`,
			);
		}
		const amplitude = dbToGain(settings.thresholdDbfs) * FULL_SCALE;
		this.#loudEnergy = amplitude * amplitude * this.#hopSamples;
		this.#onHops = Math.max(1, Math.ceil(settings.onMs / HOP_MS));
		this.#offHops = Math.max(1, Math.ceil(settings.offMs / HOP_MS));
	}

	/** Takes the next samples, any number of them. */
	push(pcm: Int16Array): void {
		for (let i = 0; i < pcm.length; i++) {
			const sample = pcm[i] as number;
			this.#energy += sample * sample;
			this.#filled++;
			if (this.#filled === this.#hopSamples) {
				this.#hop(this.#energy >= this.#loudEnergy);
				this.#energy = 0;
				this.#filled = 0;
			}
		}
	}

	/** Whether an activity is in progress, as decided so far. */
	get active(): boolean {
		return this.#active;
	}

	/** Length of the current activity up to its last loud hop; 0 when there is none. */
	get activeMs(): number {
		return this.#active ? (this.#activeUntilHop - (this.#onsetHop ?? 0)) * HOP_MS : 0;
	}

	/** Time since the last activity ended, or since the start; 0 during one. */
	get silentMs(): number {
		return this.#active ? 0 : (this.#hops - this.#activeUntilHop) * HOP_MS;
	}

	/** Total length of all activities, including the current one; never decreases. */
	get totalActiveMs(): number {
		return this.#finishedHops * HOP_MS + this.activeMs;
	}

	/** Beginning of the current or latest activity; null before the first. */
	get lastOnsetMs(): number | null {
		return this.#onsetHop === null ? null : this.#onsetHop * HOP_MS;
	}

	/** End of the latest finished activity; null before the first. */
	get lastOffsetMs(): number | null {
		return this.#offsetHop === null ? null : this.#offsetHop * HOP_MS;
	}

	#hop(loud: boolean): void {
		this.#hops++;
		this.#loudRun = loud ? this.#loudRun + 1 : 0;
		this.#quietRun = loud ? 0 : this.#quietRun + 1;
		if (this.#active) {
			if (loud) {
				this.#activeUntilHop = this.#hops;
			} else if (this.#quietRun >= this.#offHops) {
				this.#active = false;
				this.#offsetHop = this.#activeUntilHop;
				this.#finishedHops += this.#activeUntilHop - (this.#onsetHop ?? 0);
			}
		} else if (this.#loudRun >= this.#onHops) {
			this.#active = true;
			this.#onsetHop = this.#hops - this.#loudRun;
			this.#activeUntilHop = this.#hops;
		}
	}
}
