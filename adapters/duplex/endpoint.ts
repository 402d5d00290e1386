import { UsageError } from '../../src/core/errors.ts';

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
	const url = URL.canParse(address) ? new URL(address) : null;
	if (url === null || (url.protocol !== 'ws:' && url.protocol !== 'wss:')) {
		throw new UsageError({
			what: `${origin} is not an address of a duplex server`,
			expected: 'a WebSocket URL such as ws://127.0.0.1:8765',
			found: url === null ? 'something that is no URL' : `a ${url.protocol} URL`,
			hint: 'see docs/protocol.md',
		});
	}
	url.hash = '';
	return { url, key };
}

/** A URL without user, password and query, any of which may be a secret. */
export function printableUrl(url: URL): string {
	return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}

/** Whether the server runs on this machine, so that its latency contains no network. */
export function isLoopback(url: URL): boolean {
	return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}
