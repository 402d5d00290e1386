import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutPasswords } from './redact-url.ts';

describe('a text without passwords', () => {
	it('keeps addresses and loses who may use them', () => {
		expect(withoutPasswords('bench run --queue redis://u:s3cret@host:6379/2 --limit 1')).toBe(
			'bench run --queue redis://host:6379/2 --limit 1',
		);
		expect(withoutPasswords('rediss://:p@ss@h and redis://h:1/x@y')).toBe('rediss://h and redis://h:1/x@y');
	});

	it('holds no password, for all characters that a URL allows in one', () => {
		fc.assert(
			fc.property(fc.webUrl(), fc.string({ minLength: 4 }), (url, secret) => {
				const withSecret = new URL(url);
				withSecret.password = `x${secret}y`;
				withSecret.username = 'someone';
				const { password } = withSecret;
				expect(withoutPasswords(`see ${withSecret.href}`)).not.toContain(`:${password}@`);
				expect(withoutPasswords(`see ${withSecret.href}`)).not.toContain('someone');
			}),
		);
	});
});
