import { describe, expect, it } from 'vitest';
import {
	AuthError,
	ConnectionError,
	ProtocolError,
	RateLimitedError,
	UsageError,
} from '../../src/core/errors.ts';
import { redactor } from '../shared/redaction.ts';
import { errorOfFailure, tryAgainMs } from './server-error.ts';

const HINTS = { where: 'wss://x', unreachable: 'u', refused: 'r', notReady: 'n', untrusted: 't' };
const redact = redactor(['sk-secret-key']);

function errorOf(code: string, message = '', during: 'handshake' | 'session' = 'handshake') {
	return errorOfFailure({ type: 'x', code, message }, during, HINTS, redact);
}

describe('what a server says went wrong', () => {
	it('becomes the error that says whose fault it is', () => {
		expect(errorOf('invalid_api_key')).toBeInstanceOf(AuthError);
		expect(errorOf('server_error', 'Incorrect API key provided')).toBeInstanceOf(AuthError);
		expect(errorOf('rate_limit_exceeded')).toBeInstanceOf(RateLimitedError);
		expect(errorOf('insufficient_quota')).toBeInstanceOf(RateLimitedError);
		expect(errorOf('invalid_value', 'no such voice')).toBeInstanceOf(UsageError);
		expect(errorOf('invalid_value', 'no such item', 'session')).toBeInstanceOf(ProtocolError);
		expect(errorOf('session_expired')).toBeInstanceOf(ConnectionError);
	});

	it('is shown without the key, on one line', () => {
		const { message } = errorOf('server_error', 'the key\nsk-secret-key\u001b[2J is bad');
		expect(message).not.toContain('sk-secret-key');
		expect(message).toMatch(/^[\x20-\x7e…]*$/);
	});

	it('says how long to wait where the message does', () => {
		expect(tryAgainMs('Rate limit reached. Please try again in 1.2s.')).toBe(1_200);
		expect(tryAgainMs('Please try again in 120ms. Visit …')).toBe(120);
		expect(tryAgainMs('Later.')).toBeNull();
	});
});
