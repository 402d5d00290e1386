import { UsageError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';

/** Loss of 20 ms packets in bursts. */
export type PacketLossEffect = {
	readonly type: 'packet-loss';
	/** Share of packets lost in the long run, from 0 to below 1. */
	readonly lossShare: number;
	/** Mean number of packets lost in a row, at least 1. */
	readonly meanBurstPackets: number;
};

/**
 * Returns a function that says, packet by packet, whether it is lost: the Gilbert–Elliott chain in Gilbert's case (a good
 * state that loses nothing, a bad one that loses all; Gilbert 1960, Elliott 1963). It leaves the bad state with
 * probability 1 / mean burst, enters it with the probability that yields the long-run share, and starts in its long-run
 * distribution. Throws a `UsageError` for a share and burst length that no such chain has.
 */
export function packetLosses(effect: Omit<PacketLossEffect, 'type'>, seed: number | string): () => boolean {
	const { lossShare, meanBurstPackets } = effect;
	const leave = 1 / meanBurstPackets;
	const enter = (lossShare * leave) / (1 - lossShare);
	if (!(lossShare >= 0 && lossShare < 1 && meanBurstPackets >= 1 && enter <= 1)) {
		throw new UsageError({
			what: 'this packet loss is impossible',
			expected: 'a share from 0 to below 1, bursts of at least 1 packet, and longer bursts for a high share',
			found: `share ${lossShare}, mean burst ${meanBurstPackets}`,
		});
	}
	const random = seededRandom(seed);
	let bad = random.next() < lossShare;
	return () => {
		const lost = bad;
		bad = random.next() < (bad ? 1 - leave : enter);
		return lost;
	};
}
