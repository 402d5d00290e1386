import { TRACK_RATE } from '../../core/pcm.ts';
import { seededRandom } from '../../core/random.ts';
import { checkRange } from './check-range.ts';
import { Concealment, PACKET_SAMPLES } from './packets.ts';

/** Uneven transit times of 20 ms packets, heard through a fixed playout buffer. */
export type JitterEffect = {
	readonly type: 'jitter';
	/** Mean of the random part of the transit time, in ms. */
	readonly meanMs: number;
	/** How long the receiver holds a packet that was not late, in ms. */
	readonly bufferMs: number;
};

const PACKET_MS = (PACKET_SAMPLES * 1000) / TRACK_RATE;
/** Longest random delay of one packet, in ms, so that no draw goes on for ever. */
const MAX_DELAY_MS = 2_000;

/**
 * How late each packet is for its playout, in whole ms, 0 for most. Transit times are geometric with the stated
 * mean (the discrete exponential: memoryless, and drawn by comparisons alone); packets do not overtake each
 * other, so one long delay makes a run of late packets, as a queue in the network does.
 */
export function latenessMs(
	packets: number,
	effect: Omit<JitterEffect, 'type'>,
	seed: number | string,
): number[] {
	checkRange('jitter', 'meanMs', effect.meanMs, 0, 500);
	checkRange('jitter', 'bufferMs', effect.bufferMs, 0, 2_000);
	const random = seededRandom(seed);
	const more = effect.meanMs / (effect.meanMs + 1);
	let latestArrival = 0;
	return Array.from({ length: packets }, (_, index) => {
		let delay = 0;
		while (delay < MAX_DELAY_MS && random.next() < more) {
			delay++;
		}
		const sentAt = index * PACKET_MS;
		latestArrival = Math.max(latestArrival, sentAt + delay);
		return Math.max(0, latestArrival - sentAt - effect.bufferMs);
	});
}

/**
 * Plays every packet at its due time. The part of a packet that comes too late is concealed and the rest played
 * in its place, so that the buffer's constant delay is not part of the result and nothing drifts.
 */
export function applyJitter(pcm: Int16Array, effect: JitterEffect, seed: number | string): Int16Array {
	const out = pcm.slice();
	const concealment = new Concealment(out);
	latenessMs(Math.ceil(pcm.length / PACKET_SAMPLES), effect, seed).forEach((late, index) => {
		const start = index * PACKET_SAMPLES;
		const missing = Math.min(PACKET_SAMPLES, Math.round((late * TRACK_RATE) / 1000));
		if (missing === 0) {
			concealment.received(start);
		} else {
			concealment.conceal(start, start, Math.min(pcm.length, start + missing));
		}
	});
	return out;
}
