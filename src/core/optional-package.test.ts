import { describe, expect, it } from 'vitest';
import { UsageError } from './errors.ts';
import { optionalPackage } from './optional-package.ts';

describe('optionalPackage', () => {
	it('loads what is installed', () => {
		const { Queue } = optionalPackage<typeof import('bullmq')>('bullmq', 'the queue');
		expect(Queue).toBeTypeOf('function');
	});

	it('says in one line how to install what is missing', () => {
		const missing = () => optionalPackage('no-such-package', 'the queue', 'no-such-package ioredis');
		expect(missing).toThrow(UsageError);
		expect(missing).toThrow(
			'the queue needs the package no-such-package, which is not installed. run: npm install no-such-package ioredis',
		);
	});
});
