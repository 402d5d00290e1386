import type { Adapter } from '../../src/core/adapter.ts';
import type { PeerHandle } from './start-peer.ts';

/** An adapter, how to point it at a peer, and the peer. */
export type ConformanceSubject = {
	readonly adapter: Adapter;
	/** The part of `--model` after the colon; null = none. */
	readonly variant: string | null;
	/**
	 * Configuration that attaches the adapter to a server at `url`. `handshakeMs` is the patience to be configured.
	 * It is parsed with the adapter's own schema.
	 */
	readonly configure: (url: string, options: { readonly handshakeMs: number }) => unknown;
	/** A separate process, written from the protocol document, that imports nothing of the adapter. */
	readonly startPeer: () => Promise<PeerHandle>;
	/** Keys in use that may appear in no log, error or identity. */
	readonly secrets: readonly string[];
};
