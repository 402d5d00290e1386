import { type Random, seededRandom } from '../../../src/core/random.ts';
import { type Behavior, samples } from '../behavior.ts';
import type { Line, Playback } from '../playback.ts';

/** Says nothing, ever. */
export class Silent implements Behavior {
	hear(): void {}
}

/** Repeats a line with a fixed period and ignores the user. With a period as long as the line, it never stops talking. */
export class Periodic implements Behavior {
	readonly #line: Line;
	readonly #period: number;
	#next: number;

	/** Times in ms. */
	constructor(line: Line, periodMs: number, firstMs = 0) {
		this.#line = line;
		this.#period = samples(periodMs);
		this.#next = samples(firstMs);
	}

	hear(frame: Int16Array, start: number, playback: Playback): void {
		while (this.#next < start + frame.length) {
			playback.say(this.#line, Math.max(this.#next, start));
			this.#next += this.#period;
		}
	}
}

/** Says a line once, at a fixed time after the session began. */
export class Once implements Behavior {
	readonly #line: Line;
	readonly #at: number;
	#said = false;

	constructor(line: Line, atMs: number) {
		this.#line = line;
		this.#at = samples(atMs);
	}

	hear(frame: Int16Array, start: number, playback: Playback): void {
		if (!this.#said && this.#at < start + frame.length) {
			this.#said = true;
			playback.say(this.#line, Math.max(this.#at, start));
		}
	}
}

/** Speaks for random times after random silences: 0.2–4 s of speech, 0.2–6 s of silence, uniform. */
export class Erratic implements Behavior {
	readonly #line: Line;
	readonly #random: Random;
	#next: number;

	constructor(line: Line, seed: string) {
		this.#line = line;
		this.#random = seededRandom(seed);
		this.#next = samples(200 + 5_800 * this.#random.next());
	}

	hear(frame: Int16Array, start: number, playback: Playback): void {
		while (this.#next < start + frame.length) {
			const length = samples(200 + 3_800 * this.#random.next());
			const from = this.#random.int(Math.max(1, this.#line.pcm.length - length));
			const piece = { text: '', pcm: this.#line.pcm.slice(from, from + length) };
			playback.say(piece, Math.max(this.#next, start));
			this.#next += length + samples(200 + 5_800 * this.#random.next());
		}
	}
}
