import { UsageError } from '../../src/core/errors.ts';

/**
 * Checks the address of a server that is reached by HTTP.
 *
 * @param origin names where the address came from, such as a variable.
 * @param example a good address, for the error.
 * @throws UsageError when it is no `http:` or `https:` URL.
 */
export function parseHttpUrl(address: string, origin: string, example: string): URL {
	const url = URL.canParse(address) ? new URL(address) : null;
	if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
		throw new UsageError({
			what: `${origin} is not the address of a server`,
			expected: `a URL such as ${example}`,
			found: url === null ? 'something that is not a URL' : `a ${url.protocol} URL`,
		});
	}
	url.hash = '';
	return url;
}
