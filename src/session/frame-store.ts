import type { UserFrame } from '../core/adapter.ts';

/** How a system encodes a frame before t0. */
export type Encoder = (pcm: Int16Array) => Uint8Array | string;

/**
 * The frames of one clip, cut and encoded before t0. Samples and bytes are stored in one array each, and a frame becomes
 * an object only when it is sent: the frames of 200 sessions, hundreds each, would be most of the heap, and every scan by
 * the garbage collector delays frames. For the same reason nothing is copied without need: all sessions with this clip
 * share its samples, and an encoding that is only another view of the samples is not stored.
 */
export class FrameStore {
	/** Number of frames. */
	readonly count: number;
	readonly #pcm: Int16Array;
	readonly #frameSamples: number;
	/** The last frame, if the clip does not fill it. */
	readonly #filledUp: Int16Array | null;
	readonly #encode: Encoder | null;
	readonly #texts: string[] = [];
	/** Encoded frames back to back; `#ends[i]` is where frame i ends. */
	#bytes = new Uint8Array(0);
	readonly #ends: number[] = [];
	#encoded = 0;
	/** Whether the encoding is only a view of the samples. */
	#viewed = false;

	/** `pcm` is at the system's input rate and must not change afterwards. The last frame is padded with silence. */
	constructor(pcm: Int16Array, frameSamples: number, encode: Encoder | null) {
		this.count = Math.ceil(pcm.length / frameSamples);
		this.#pcm = pcm;
		this.#frameSamples = frameSamples;
		this.#encode = encode;
		const whole = pcm.length - (pcm.length % frameSamples);
		this.#filledUp = whole === pcm.length ? null : new Int16Array(frameSamples);
		this.#filledUp?.set(pcm.subarray(whole));
	}

	/** Encodes up to `frames` more frames; returns whether more remain. Does nothing without an encoding. */
	encodeMore(frames: number): boolean {
		if (this.#encode === null || this.#viewed) {
			return false;
		}
		const until = Math.min(this.count, this.#encoded + frames);
		for (; this.#encoded < until; this.#encoded++) {
			const pcm = this.#samples(this.#encoded);
			const wire = this.#encode(pcm);
			if (typeof wire === 'string') {
				this.#texts.push(wire);
			} else if (wire.buffer === pcm.buffer) {
				this.#viewed = true;
				return false;
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
		if (this.#viewed) {
			return { pcm, wire: this.#encode(pcm) };
		}
		return {
			pcm,
			wire: this.#texts[index] ?? this.#bytes.subarray(this.#ends[index - 1] ?? 0, this.#ends[index]),
		};
	}

	#samples(index: number): Int16Array {
		if (index === this.count - 1 && this.#filledUp !== null) {
			return this.#filledUp;
		}
		return this.#pcm.subarray(index * this.#frameSamples, (index + 1) * this.#frameSamples);
	}

	#append(wire: Uint8Array): void {
		const start = this.#ends.at(-1) ?? 0;
		if (start + wire.length > this.#bytes.length) {
			// Frames of one encoding have similar lengths: the first one predicts the total.
			const larger = new Uint8Array(Math.max(this.#bytes.length * 2, wire.length * this.count));
			larger.set(this.#bytes);
			this.#bytes = larger;
		}
		this.#bytes.set(wire, start);
		this.#ends.push(start + wire.length);
	}
}
