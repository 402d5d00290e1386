import {
	AuthError,
	type BenchError,
	ConnectionError,
	errorMessage,
	ProtocolError,
	RateLimitedError,
} from '../../src/core/errors.ts';
import { CLOSE_CODES, type ServerMessage } from './protocol.ts';

/** The `error` event of duplex v1. */
export type ErrorMessage = Extract<ServerMessage, { type: 'error' }>;

const KEY_HINT = 'set DUPLEX_KEY to the key that the server expects';

/** The harness's error for an `error` event; `where` is the server's printable address. */
export function errorOfMessage(message: ErrorMessage, where: string): BenchError {
	const said = `"${message.message.replace(/[^\x20-\x7e]/g, '?').slice(0, 200)}"`;
	switch (message.code) {
		case 'busy':
			return new RateLimitedError(
				{
					what: `the server at ${where} is busy`,
					found: said,
					hint: 'run fewer concurrent conversations (--concurrency)',
				},
				message.retryAfterMs ?? null,
			);
		case 'unauthorised':
			return new AuthError({ what: `the server at ${where} refused the key`, found: said, hint: KEY_HINT });
		case 'bad-format':
		case 'bad-message':
		case 'too-large':
			return new ProtocolError({
				what: `the server at ${where} did not accept what it was sent (${message.code})`,
				found: said,
				hint: 'compare the server with docs/reference/protocol.md',
			});
		default:
			return new ConnectionError({ what: `the server at ${where} reported an error`, found: said });
	}
}

/** The harness's error for an HTTP answer in place of the WebSocket. */
export function errorOfStatus(status: number, where: string): BenchError {
	if (status === 401 || status === 403) {
		return new AuthError({
			what: `the server at ${where} refused the connection`,
			found: `HTTP ${status}`,
			hint: KEY_HINT,
		});
	}
	if (status === 429 || status === 503) {
		return new RateLimitedError({ what: `the server at ${where} is busy`, found: `HTTP ${status}` }, null);
	}
	return new ConnectionError({
		what: `the server at ${where} does not speak WebSocket there`,
		expected: 'HTTP 101',
		found: `HTTP ${status}`,
		hint: 'check the path of the URL',
	});
}

/** The harness's error for a connection that closed before the server's hello. */
export function errorOfClose(code: number, where: string): BenchError {
	const known = Object.entries(CLOSE_CODES).find(([, closeCode]) => closeCode === code)?.[0] ?? 'internal';
	const message = `closed with code ${code} before its hello`;
	return errorOfMessage({ type: 'error', code: known, message, fatal: true }, where);
}

/** The harness's error for what `ws` raised: rubbish on the wire, or a network that failed. */
export function errorOfSocket(error: Error, where: string): BenchError {
	const code = (error as NodeJS.ErrnoException).code ?? '';
	if (code.startsWith('WS_ERR_')) {
		return new ProtocolError({
			what: `the server at ${where} broke the WebSocket protocol`,
			found: `${errorMessage(error)} (${code})`,
			cause: error,
		});
	}
	return new ConnectionError({
		what: `cannot reach the server at ${where}`,
		found: code === '' ? errorMessage(error) : code,
		hint: 'start the server, or check the address',
		cause: error,
	});
}
