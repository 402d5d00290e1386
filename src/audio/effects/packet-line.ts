import { type JitterEffect, PACKET_MS, packetLateness } from './jitter.ts';
import { type PacketLossEffect, packetLosses } from './packet-loss.ts';

/** What happens to packets on their way. */
export type PacketEffect = PacketLossEffect | JitterEffect;

/** A line that carries sound in packets: plain data, so that live session and recording can each set one up. */
export type PacketLineSettings = {
	readonly effects: readonly PacketEffect[];
	readonly seed: string;
};

/** Gain of each further packet that stands in for a lost one, so that a long burst dies away. */
const REPEAT_GAIN = 0.5;

/**
 * Carries a stream from its first sample to its last in packets of 20 ms, of which some do not arrive, or not in
 * time. What is missing is filled as a plain receiver does: with the last packet that came through whole, half as
 * loud for each packet in a row, or with silence before any did. What came through stays in its place: the constant
 * delay of a playout buffer is no part of the result, and nothing drifts. The fate of packet n depends on effects,
 * seed and n alone, at every sample rate.
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

	/** Throws a `UsageError` for effects that cannot be. */
	constructor({ effects, seed }: PacketLineSettings, sampleRate: number) {
		this.#fates = effects.map((effect, index) => fates(effect, `${seed}/${index}/${effect.type}`));
		this.#sampleRate = sampleRate;
		this.#packetSamples = Math.round((PACKET_MS * sampleRate) / 1000);
		this.#packet = new Int16Array(this.#packetSamples);
		this.#lastWhole = new Int16Array(this.#packetSamples);
		this.#at = this.#packetSamples;
	}

	/** The next samples of the stream as they come out. */
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

/** Of one packet after another, how much of it is missing at its beginning, in ms. */
function fates(effect: PacketEffect, seed: string): () => number {
	if (effect.type === 'jitter') {
		return packetLateness(effect, seed);
	}
	const lost = packetLosses(effect, seed);
	return () => (lost() ? PACKET_MS : 0);
}
