import type { UserFrame } from '../core/adapter.ts';

/** How a system encodes a frame before t0. */
export type Encoder = (pcm: Int16Array) => Uint8Array | string;

/**
 * The frames of one clip, cut and encoded before t0. Samples and bytes lie in one array each, and a frame becomes an
 * object only when it is sent: what 200 sessions hold as hundreds of frames each would be most of the heap, and every
 * look of the garbage collector through it delays sending.
 */
export class FrameStore {
	/** Number of frames. */
	readonly count: number;
	readonly #pcm: Int16Array;
	readonly #frameSamples: number;
	readonly #encode: Encoder | null;
	readonly #texts: string[] = [];
	/** Encoded frames back to back; `#ends[i]` is where frame i ends. */
	#bytes = new Uint8Array(0);
	readonly #ends: number[] = [];
	#encoded = 0;

	/** `pcm` at the system's input rate; the last frame is filled up with silence. */
	constructor(pcm: Int16Array, frameSamples: number, encode: Encoder | null) {
		this.count = Math.ceil(pcm.length / frameSamples);
		this.#frameSamples = frameSamples;
		this.#encode = encode;
		this.#pcm = new Int16Array(this.count * frameSamples);
		this.#pcm.set(pcm);
	}

	/** Encodes up to `frames` more frames; returns whether some are left. Nothing to do where there is no encoding. */
	encodeMore(frames: number): boolean {
		if (this.#encode === null) {
			return false;
		}
		const until = Math.min(this.count, this.#encoded + frames);
		for (; this.#encoded < until; this.#encoded++) {
			const wire = this.#encode(this.#samples(this.#encoded));
			if (typeof wire === 'string') {
				this.#texts.push(wire);
			} else {
				this.#append(wire);
			}
		}
		return this.#encoded < this.count;
	}

	/** Frame `index`, from 0; undefined after the last. */
	frame(index: number): UserFrame | undefined {
		if (index >= this.count) {
			return undefined;
		}
		const pcm = this.#samples(index);
		if (this.#encode === null) {
			return { pcm };
		}
		return {
			pcm,
			wire: this.#texts[index] ?? this.#bytes.subarray(this.#ends[index - 1] ?? 0, this.#ends[index]),
		};
	}

	#samples(index: number): Int16Array {
		return this.#pcm.subarray(index * this.#frameSamples, (index + 1) * this.#frameSamples);
	}

	#append(wire: Uint8Array): void {
		const start = this.#ends.at(-1) ?? 0;
		if (start + wire.length > this.#bytes.length) {
			// Frames of one encoding are about equally long: the first one tells how much all of them need.
			const larger = new Uint8Array(Math.max(this.#bytes.length * 2, wire.length * this.count));
			larger.set(this.#bytes);
			this.#bytes = larger;
		}
		this.#bytes.set(wire, start);
		this.#ends.push(start + wire.length);
	}
}
