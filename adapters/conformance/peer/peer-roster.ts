import type { PeerConnection, SeenByConnection } from './connection.ts';
import type { Observation, PeerOrder, Reception } from './peer-order.ts';

const NOTHING_SEEN: SeenByConnection = {
	readyAtMs: null,
	firstAudioAtMs: null,
	audioMessagesBeforeReady: 0,
	audioMessages: 0,
	heard: new Int16Array(0),
	said: new Int16Array(0),
	saidAtMs: [],
	truncations: [],
	faults: [],
	closeCode: null,
};

/** Connections of this many clients are remembered; only the open ones still matter. */
const REMEMBERED = 8;

/** The connections of a peer: the newest is the one that orders are about. */
export class PeerRoster {
	readonly #connections: Pick<PeerConnection, 'open' | 'obey' | 'seen'>[] = [];
	#accepted = 0;
	#reception: Reception = { type: 'accept', readyAfterMs: 0 };

	/** How the next connection is to be received. */
	get reception(): Reception {
		return this.#reception;
	}

	/** A connection was accepted. */
	add(connection: Pick<PeerConnection, 'open' | 'obey' | 'seen'>): void {
		this.#accepted += 1;
		this.#connections.push(connection);
		// Old connections keep their audio; a suite has some dozens.
		while (this.#connections.length > REMEMBERED && this.#connections[0]?.open === false) {
			this.#connections.shift();
		}
	}

	/** Carries out an order. Throws if no client is connected. */
	obey(order: PeerOrder): void {
		if (order.type === 'receive') {
			this.#reception = order.reception;
			return;
		}
		const connection = this.#connections.at(-1);
		if (connection === undefined) {
			throw new Error(`no client is connected to ${order.type}`);
		}
		connection.obey(order);
	}

	/** What was seen on the newest connection. */
	observe(): Observation {
		return {
			connections: this.#accepted,
			open: this.#connections.filter(({ open }) => open).length,
			...(this.#connections.at(-1)?.seen() ?? NOTHING_SEEN),
		};
	}
}
