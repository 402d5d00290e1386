import { type Behaviour, RATE, samples } from '../behaviour.ts';
import { Ear } from '../ear.ts';
import type { Mouth } from '../mouth.ts';

/** Most that a parrot remembers, s. */
const MEMORY_S = 60;

/** Returns every frame as it hears it. */
export class InstantEcho implements Behaviour {
	hear(frame: Int16Array, start: number, mouth: Mouth): void {
		mouth.say({ text: '', pcm: frame }, start);
	}
}

/** Repeats the user's words after 300 ms of silence. */
export class Parrot implements Behaviour {
	readonly #ear = new Ear(samples(150));
	readonly #memory = new Int16Array(MEMORY_S * RATE);
	#answered = Number.NEGATIVE_INFINITY;

	hear(frame: Int16Array, start: number, mouth: Mouth): void {
		for (let i = 0; i < frame.length; i++) {
			this.#memory[(start + i) % this.#memory.length] = frame[i] ?? 0;
		}
		this.#ear.hear(frame);
		const { onset, lastSound } = this.#ear;
		const at = lastSound + samples(300);
		if (onset === null || lastSound <= this.#answered || at >= start + frame.length) {
			return;
		}
		this.#answered = lastSound;
		const length = Math.min(lastSound - onset, this.#memory.length);
		const pcm = Int16Array.from(
			{ length },
			(_, i) => this.#memory[(lastSound - length + i) % this.#memory.length] ?? 0,
		);
		mouth.say({ text: '', pcm }, Math.max(at, start));
	}
}
