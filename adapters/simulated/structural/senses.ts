import { FULL_SCALE } from '../../../src/core/pcm.ts';
import { RATE, samples } from '../behavior.ts';
import { Listener } from '../listener.ts';

/** Sounds closer together than this are one, ms. */
const HANGOVER_MS = 150;
/** A frame this much louder than the one before counts as the beginning of a syllable, dB. */
const RISE_DB = 6;
/** Weight of a frame of 20 ms in the running level: a time constant of about 200 ms. */
const SMOOTHING = 0.1;

/** What can be heard of the user without knowing words: length and level of sounds, silences and syllables. */
export class Senses {
	/** Number of sounds so far. */
	sounds = 0;
	/** Mean level of the current or latest sound, dBFS. */
	levelDb = Number.NEGATIVE_INFINITY;
	/** The last 200 ms against the mean of the sound, dB. */
	louderDb = 0;
	/** User speech since {@link forget}, ms. */
	heardMs = 0;
	/** Whether the latest sound ended with this frame. */
	fellSilent = false;
	readonly #listener = new Listener(samples(HANGOVER_MS));
	#onset: number | null = null;
	#hearing = false;
	#power = 0;
	#frames = 0;
	#recent = 0;
	#lastDb = Number.NEGATIVE_INFINITY;
	#rises: number[] = [];

	hear(frame: Int16Array): void {
		this.#listener.hear(frame);
		const { onset, hearing } = this.#listener;
		this.fellSilent = this.#hearing && !hearing;
		this.#hearing = hearing;
		if (onset !== null && onset !== this.#onset) {
			this.#onset = onset;
			this.sounds += 1;
			this.#power = 0;
			this.#frames = 0;
			this.#recent = 0;
		}
		if (hearing) {
			this.heardMs += (frame.length * 1000) / RATE;
			this.#measure(frame);
		}
	}

	/** Starts to count the user's speech anew. */
	forget(): void {
		this.heardMs = 0;
	}

	get hearing(): boolean {
		return this.#hearing;
	}

	/** Length of the current or latest sound, ms. */
	get soundMs(): number {
		return this.#onset === null ? 0 : ((this.#listener.lastSound - this.#onset) * 1000) / RATE;
	}

	/** Time since the last sound; infinite before the first, ms. */
	get silenceMs(): number {
		return ((this.#listener.now - this.#listener.lastSound) * 1000) / RATE;
	}

	/** Beginnings of syllables in the last second. */
	get rises(): number {
		return this.#rises.filter((at) => at > this.#listener.now - RATE).length;
	}

	#measure(frame: Int16Array): void {
		const power = frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length;
		const db = decibels(power);
		if (db > this.#lastDb + RISE_DB) {
			this.#rises = [...this.#rises.slice(-20), this.#listener.now];
		}
		this.#lastDb = db;
		this.#power += power;
		this.#frames += 1;
		this.#recent += SMOOTHING * (power - this.#recent);
		this.levelDb = decibels(this.#power / this.#frames);
		this.louderDb = decibels(this.#recent) - this.levelDb;
	}
}

function decibels(power: number): number {
	return 10 * Math.log10(Math.max(power, 1e-9) / FULL_SCALE ** 2);
}
