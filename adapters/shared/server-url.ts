import { UsageError } from '../../src/core/errors.ts';

/**
 * Checks the address of a WebSocket server.
 *
 * @param origin names where the address came from, such as a variable.
 * @param example a good address, for the error.
 * @throws UsageError if it is not a `ws:` or `wss:` URL.
 */
export function parseServerUrl(address: string, origin: string, example: string): URL {
	return parseUrl(address, ['ws:', 'wss:'], `${origin} is not the address of a WebSocket server`, example);
}

/**
 * Checks the address of a server that is reached by HTTP.
 *
 * @param origin names where the address came from, such as a variable.
 * @param example a good address, for the error.
 * @throws UsageError if it is not an `http:` or `https:` URL.
 */
export function parseHttpUrl(address: string, origin: string, example: string): URL {
	return parseUrl(address, ['http:', 'https:'], `${origin} is not the address of a server`, example);
}

function parseUrl(address: string, protocols: readonly string[], what: string, example: string): URL {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (url === null || !protocols.includes(url.protocol)) {
		throw new UsageError({
			what,
			expected: `a URL such as ${example}`,
			found: url === null ? 'something that is not a URL' : `a ${url.protocol} URL`,
		});
	}
	url.hash = '';
	return url;
}

/** A URL without user, password and query, any of which may be a secret. */
export function printableUrl(url: URL): string {
	return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}

/** Whether the server runs on this machine, so that its latency contains no network. */
export function isLoopback(url: URL): boolean {
	return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}
