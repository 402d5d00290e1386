import { type JitterEffect, PACKET_MS, packetLateness } from './jitter.ts';
import { type PacketLossEffect, packetLosses } from './packet-loss.ts';

/** What happens to packets in transit. */
export type PacketEffect = PacketLossEffect | JitterEffect;

/** A line that carries sound in packets. Plain data: the live session and the recording each build their own line. */
export type PacketLineSettings = {
	readonly effects: readonly PacketEffect[];
	readonly seed: string;
};

/** Gain of each further packet that replaces a lost one, so that a long burst fades. */
const REPEAT_GAIN = 0.5;

/**
 * Carries a stream in packets of 20 ms, some of which are lost or late. Missing samples are concealed as by a simple
 * receiver: with the last complete packet, at half the gain for each further packet in a row, or with silence before the
 * first one. What arrives keeps its position: the constant delay of a playout buffer is not part of the result, and
 * nothing shifts over time. What happens to packet n depends only on effects, seed and n, at every sample rate.
 */
export class PacketLine {
	readonly #fates: readonly (() => number)[];
	readonly #packetSamples: number;
	readonly #sampleRate: number;
	#packet: Int16Array;
	#lastWhole: Int16Array;
	#at: number;
	#missing = 0;
	#gain = REPEAT_GAIN;

	/** Throws a `UsageError` for invalid effects. */
	constructor({ effects, seed }: PacketLineSettings, sampleRate: number) {
		this.#fates = effects.map((effect, index) => fates(effect, `${seed}/${index}/${effect.type}`));
		this.#sampleRate = sampleRate;
		this.#packetSamples = Math.round((PACKET_MS * sampleRate) / 1000);
		this.#packet = new Int16Array(this.#packetSamples);
		this.#lastWhole = new Int16Array(this.#packetSamples);
		this.#at = this.#packetSamples;
	}

	/** Takes the next samples of the stream and returns them as received. */
	push(pcm: Int16Array): Int16Array {
		const out = new Int16Array(pcm.length);
		for (let i = 0; i < pcm.length; i++) {
			if (this.#at === this.#packetSamples) {
				this.#nextPacket();
			}
			const at = this.#at;
			const sample =
				at < this.#missing ? Math.round((this.#lastWhole[at] as number) * this.#gain) : (pcm[i] as number);
			this.#packet[at] = sample;
			out[i] = sample;
			this.#at += 1;
		}
		return out;
	}

	#nextPacket(): void {
		if (this.#missing > 0) {
			this.#gain *= REPEAT_GAIN;
		} else {
			[this.#packet, this.#lastWhole] = [this.#lastWhole, this.#packet];
			this.#gain = REPEAT_GAIN;
		}
		const missingMs = this.#fates.reduce((most, fate) => Math.max(most, fate()), 0);
		this.#missing = Math.min(this.#packetSamples, Math.round((missingMs * this.#sampleRate) / 1000));
		this.#at = 0;
	}
}

/** Returns a function that says, packet by packet, how much is missing at its beginning, in ms. */
function fates(effect: PacketEffect, seed: string): () => number {
	if (effect.type === 'jitter') {
		return packetLateness(effect, seed);
	}
	const lost = packetLosses(effect, seed);
	return () => (lost() ? PACKET_MS : 0);
}
