import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorMessage } from '../../core/errors.ts';
import { checkRedis, parseRedisUrl, printableAddress } from './redis-address.ts';

describe('the address of a queue', () => {
	it('is read with all its parts', () => {
		expect(parseRedisUrl('rediss://ci:p%40ss@queue.lab:6380/3')).toEqual({
			host: 'queue.lab',
			port: 6380,
			db: 3,
			tls: true,
			username: 'ci',
			password: 'p@ss',
		});
		expect(parseRedisUrl('valkey://[::1]')).toMatchObject({ host: '::1', port: 6379, db: 0, tls: false });
	});

	it('is printed without who may use it', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[a-zA-Z0-9]{6,20}$/), (secret) => {
				const printed = printableAddress(parseRedisUrl(`redis://user-x:${secret}@10.0.0.1/1`));
				expect(printed).toBe('10.0.0.1:6379/1');
			}),
		);
	});

	it.each(['', 'queue', 'http://:s3cret@h', 'redis://', 'redis://:s3cret@h/db', 'redis://:s3cret@h:99999'])(
		'refuses "%s" and does not repeat it',
		(url) => {
			const message = (() => {
				try {
					return printableAddress(parseRedisUrl(url));
				} catch (error) {
					return errorMessage(error);
				}
			})();
			expect(message).toContain('cannot be understood');
			expect(message).not.toContain('s3cret');
		},
	);

	it('that nobody answers is named, without the password', async () => {
		const error = await checkRedis(parseRedisUrl('redis://:s3cret@127.0.0.1:9/0')).catch((e: unknown) => e);
		expect(String(error)).toContain('127.0.0.1:9/0');
		expect(String(error)).not.toContain('s3cret');
	});
});
