import { seededRandom } from '../../core/random.ts';
import { checkRange } from './check-range.ts';

/** Uneven transit times of 20 ms packets, heard through a fixed playout buffer. */
export type JitterEffect = {
	readonly type: 'jitter';
	/** Mean of the random part of the transit time, in ms. */
	readonly meanMs: number;
	/** How long the receiver holds a packet that arrives without delay, in ms. */
	readonly bufferMs: number;
};

/** Length of a packet, in ms: the usual one for speech in RTP and WebRTC. */
export const PACKET_MS = 20;
/** Longest random delay of one packet, in ms: bounds each draw. */
const MAX_DELAY_MS = 2_000;

/**
 * Returns a function that says, packet by packet, how late each is for its playout, in whole ms; 0 for most. Transit times are
 * geometric with the stated mean (the discrete exponential: memoryless, and drawn by comparisons alone); packets do
 * not overtake each other, so one long delay makes a run of late packets, like a queue in the network.
 */
export function packetLateness(effect: Omit<JitterEffect, 'type'>, seed: number | string): () => number {
	checkRange('jitter', 'meanMs', effect.meanMs, 0, 500);
	checkRange('jitter', 'bufferMs', effect.bufferMs, 0, 2_000);
	const random = seededRandom(seed);
	const more = effect.meanMs / (effect.meanMs + 1);
	let sentAt = -PACKET_MS;
	let latestArrival = 0;
	return () => {
		let delay = 0;
		while (delay < MAX_DELAY_MS && random.next() < more) {
			delay++;
		}
		sentAt += PACKET_MS;
		latestArrival = Math.max(latestArrival, sentAt + delay);
		return Math.max(0, latestArrival - sentAt - effect.bufferMs);
	};
}
