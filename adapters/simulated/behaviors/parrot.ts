import { type Behavior, RATE, samples } from '../behavior.ts';
import { Listener } from '../listener.ts';
import type { Playback } from '../playback.ts';

/** Most that a parrot remembers, s. */
const MEMORY_S = 60;

/** Returns every frame as it hears it. */
export class InstantEcho implements Behavior {
	hear(frame: Int16Array, start: number, playback: Playback): void {
		playback.say({ text: '', pcm: frame }, start);
	}
}

/** Repeats the user's words after 300 ms of silence. */
export class Parrot implements Behavior {
	readonly #listener = new Listener(samples(150));
	readonly #memory = new Int16Array(MEMORY_S * RATE);
	#answered = Number.NEGATIVE_INFINITY;

	hear(frame: Int16Array, start: number, playback: Playback): void {
		for (let i = 0; i < frame.length; i++) {
			this.#memory[(start + i) % this.#memory.length] = frame[i] ?? 0;
		}
		this.#listener.hear(frame);
		const { onset, lastSound } = this.#listener;
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
		playback.say({ text: '', pcm }, Math.max(at, start));
	}
}
