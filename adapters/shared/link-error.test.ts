import { describe, expect, it } from 'vitest';
import { AuthError, ConnectionError, ProtocolError, RateLimitedError } from '../../src/core/errors.ts';
import { errorOfEarlyClose, errorOfSocket, errorOfStatus, printable, retryAfterMs } from './link-error.ts';

const HINTS = {
	where: 'ws://host',
	unreachable: 'start it',
	refused: 'check the key',
	notReady: 'wait',
	untrusted: 'trust it',
};

describe('Retry-After', () => {
	const now = Date.parse('2026-01-02T03:04:05Z');
	it.each([
		[undefined, null],
		['0', 0],
		[' 12 ', 12_000],
		['Fri, 02 Jan 2026 03:04:35 GMT', 30_000],
		['Fri, 02 Jan 2026 03:04:00 GMT', 0],
		['soon', null],
		['-3', null],
		['9'.repeat(40), null],
	])('%j means %j ms', (header, expected) => {
		expect(retryAfterMs(header, now)).toBe(expected);
	});
});

describe('an answer in place of the WebSocket', () => {
	it.each([
		[401, AuthError],
		[403, AuthError],
		[429, RateLimitedError],
		[503, RateLimitedError],
		[404, ConnectionError],
		[302, ConnectionError],
		[500, ConnectionError],
	])('%i', (status, kind) => {
		const error = errorOfStatus(status, undefined, HINTS);
		expect(error).toBeInstanceOf(kind);
		expect(error.message).toContain(`HTTP ${status}`);
		expect(error.explanation.hint).toBeTruthy();
	});
});

describe('a close before the server is ready', () => {
	it.each([
		[1008, AuthError],
		[4401, AuthError],
		[1013, RateLimitedError],
		[1006, ConnectionError],
		[1011, ConnectionError],
	])('with code %i', (code, kind) => {
		expect(errorOfEarlyClose(code, 'so it is', HINTS)).toBeInstanceOf(kind);
	});
});

describe('an error of the socket', () => {
	const failing = (code: string) => Object.assign(new Error('it failed'), { code });
	it.each([
		['ECONNREFUSED', ConnectionError, 'start it'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', ConnectionError, 'trust it'],
		['EPROTO', ConnectionError, 'ws://'],
		['WS_ERR_INVALID_UTF8', ProtocolError, 'WS_ERR_INVALID_UTF8'],
	])('%s', (code, kind, says) => {
		const error = errorOfSocket(failing(code), HINTS);
		expect(error).toBeInstanceOf(kind);
		expect(error.message).toContain(says);
	});
});

it('shows foreign text as one short line', () => {
	expect(printable('a\u001b[31mb\nc')).toBe('a?[31mb?c');
	expect(printable('x'.repeat(500))).toHaveLength(201);
});
