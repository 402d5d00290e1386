import { seededRandom } from '../../core/random.ts';
import { checkRange } from './check-range.ts';

/** Uneven transit times of 20 ms packets, heard through a fixed playout buffer. */
export type JitterEffect = {
	readonly type: 'jitter';
	/** Mean of the random part of the transit time, in ms. */
	readonly meanMs: number;
	/** How long the receiver holds a packet that was not late, in ms. */
	readonly bufferMs: number;
};

/** Length of a packet, in ms: as RTP and WebRTC send speech. */
export const PACKET_MS = 20;
/** Longest random delay of one packet, in ms, so that no draw goes on for ever. */
const MAX_DELAY_MS = 2_000;

/**
 * Tells of one packet after another how late it is for its playout, in whole ms, 0 for most. Transit times are
 * geometric with the stated mean (the discrete exponential: memoryless, and drawn by comparisons alone); packets do
 * not overtake each other, so one long delay makes a run of late packets, as a queue in the network does.
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
