import { type BenchError, ConnectionError, ProtocolError, RateLimitedError } from '../../src/core/errors.ts';
import { printable } from '../shared/link-error.ts';
import type { UnmuteEvent } from './protocol.ts';

/** The `error` event. */
export type UnmuteServerError = Extract<UnmuteEvent, { type: 'error' }>['error'];

/** How the server words it that one of its services has no room (`main_websocket.py`). */
const FULL = /too many people/i;

/** The harness's error for the server's; `where` is its printable address. */
export function errorOfServer({ type, message }: UnmuteServerError, where: string): BenchError {
	const found = `${printable(type)}: ${printable(message)}`;
	if (FULL.test(message)) {
		return new RateLimitedError(
			{ what: `the server at ${where} is full`, found, hint: 'run fewer concurrent conversations' },
			null,
		);
	}
	if (type === 'invalid_request_error') {
		return new ProtocolError({
			what: `the server at ${where} did not accept what it was sent`,
			found,
			hint: 'check that the server speaks a supported version of the protocol',
		});
	}
	return new ConnectionError({ what: `the server at ${where} reported an error`, found });
}
