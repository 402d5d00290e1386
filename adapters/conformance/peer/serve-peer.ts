import { errorMessage } from '../../../src/core/errors.ts';
import type { Observation, PeerAnswer, PeerOrder, PeerRequest, ProtocolFacts } from './peer-order.ts';

/** A loopback peer: the other side of a protocol, written from its document. */
export interface Peer {
	readonly facts: ProtocolFacts;
	/** Begins to listen on a free port of the loopback interface; the address that a client is given. */
	listen(): Promise<string>;
	/** Carries out an order; resolves when it is done. Rejects when it makes no sense now. */
	obey(order: PeerOrder): void | Promise<void>;
	observe(): Observation;
}

/** What a module of peers exports: each peer by name. `ordered`, the default, does only what the suite orders. */
export type PeerModule = { readonly PEERS: Readonly<Record<string, () => Peer | Promise<Peer>>> };

/**
 * Runs a peer as the main program of a process that {@link startPeer} forked. It ends with its parent: when the
 * channel closes, the process exits at once and drops its orders.
 */
export async function servePeer(peer: Peer): Promise<void> {
	process.on('disconnect', () => process.exit(0));
	process.on('message', (request: PeerRequest) => {
		void answer(peer, request).then(send);
	});
	send({ type: 'listening', url: await peer.listen(), facts: peer.facts });
}

async function answer(peer: Peer, { id, what }: PeerRequest): Promise<PeerAnswer> {
	try {
		if (what.type === 'observe') {
			return { type: 'observed', id, observation: peer.observe() };
		}
		await peer.obey(what.order);
		return { type: 'done', id };
	} catch (error) {
		return { type: 'failed', id, message: errorMessage(error) };
	}
}

function send(message: PeerAnswer): void {
	process.send?.(message);
}
