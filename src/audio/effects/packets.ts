import { TRACK_RATE } from '../../core/pcm.ts';

/** Samples in one network packet: 20 ms, as RTP and WebRTC send speech. */
export const PACKET_SAMPLES = (20 * TRACK_RATE) / 1000;

/** Gain of each further packet that stands in for a lost one, so that a long burst dies away. */
const REPEAT_GAIN = 0.5;

/**
 * Fills [from, to) of a packet as a plain receiver does: with the last packet that came through, half as loud for
 * each packet in a row, or with silence before any did. `out` already holds everything before `from`.
 */
export class Concealment {
	readonly #out: Int16Array;
	#lastGood: number | null = null;
	#gain = REPEAT_GAIN;

	constructor(out: Int16Array) {
		this.#out = out;
	}

	/** Notes that the packet beginning at `start` came through whole. */
	received(start: number): void {
		this.#lastGood = start;
		this.#gain = REPEAT_GAIN;
	}

	/** Conceals [from, to) of the packet beginning at `start`. */
	conceal(start: number, from: number, to: number): void {
		for (let i = from; i < to; i++) {
			const source = this.#lastGood === null ? 0 : (this.#out[this.#lastGood + i - start] ?? 0);
			this.#out[i] = Math.round(source * this.#gain);
		}
		this.#gain *= REPEAT_GAIN;
	}
}
