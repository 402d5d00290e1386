import { parseServerUrl } from '../shared/server-url.ts';

/** Where a duplex v1 server listens, and how to be let in. */
export type Endpoint = {
	readonly url: URL;
	/** Sent as a bearer token; null = none. Never shown. */
	readonly key: string | null;
};

/**
 * Checks the address of a server.
 *
 * @throws UsageError when it is no `ws:` or `wss:` URL. `origin` names where the address came from.
 */
export function parseEndpoint(address: string, key: string | null, origin: string): Endpoint {
	return { url: parseServerUrl(address, origin, 'ws://127.0.0.1:8765 (docs/reference/protocol.md)'), key };
}
