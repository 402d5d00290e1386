import type { Adapter, System } from '../../src/core/adapter.ts';
import type { ProtocolFacts } from './peer/peer-order.ts';
import type { PeerHandle } from './start-peer.ts';

/** In place of a peer, for systems with a server of their own: it states the facts and takes no connection. */
export function noPeer(facts: ProtocolFacts): PeerHandle {
	return {
		url: '',
		facts,
		// The suite resets its peer after every check; there is nothing to reset.
		tell: async () => undefined,
		observe: () => Promise.reject(new Error('there is no peer to observe')),
		close: async () => undefined,
	};
}

/** An adapter that is attached once for all checks, because its system takes long to start; `end` closes it. */
export function attachedOnce<C>(adapter: Adapter<C>): {
	readonly adapter: Adapter<C>;
	readonly end: () => Promise<void>;
} {
	let system: Promise<System> | null = null;
	const connect: Adapter<C>['connect'] = async (config, options) => {
		system ??= adapter.connect(config, options);
		const attached = await system;
		return {
			capabilities: attached.capabilities,
			identity: attached.identity,
			...(attached.encode === undefined ? {} : { encode: (pcm) => attached.encode?.(pcm) ?? '' }),
			open: (context) => attached.open(context),
			close: async () => undefined,
		};
	};
	return { adapter: { ...adapter, connect }, end: async () => (await system)?.close() };
}
