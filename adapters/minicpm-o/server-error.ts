import { type BenchError, ConnectionError, RateLimitedError } from '../../src/core/errors.ts';
import { printable } from '../shared/link-error.ts';

/** How the gateway says that it is full (`gateway.py`). */
const FULL = /queue full|no worker available/i;

/** The harness's error for the server's; `where` is its printable address. */
export function errorOfServer(message: string, where: string): BenchError {
	const found = printable(message);
	if (FULL.test(message)) {
		return new RateLimitedError(
			{
				what: `the server at ${where} is full`,
				found,
				hint: 'run fewer concurrent conversations (--concurrency)',
			},
			null,
		);
	}
	return new ConnectionError({ what: `the server at ${where} reported an error`, found });
}
