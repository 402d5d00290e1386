import { describe, expect, it } from 'vitest';
import { UsageError } from './errors.ts';
import { importOptional, requireOptional } from './optional-package.ts';

const MISSING = { name: 'no-such-package', purpose: 'the queue', install: 'no-such-package ioredis' };
const HINT =
	'the queue needs the package no-such-package, which is not installed. run: npm install no-such-package ioredis';

describe('an optional package', () => {
	it('is loaded where it is installed', async () => {
		const wanted = { name: 'bullmq', purpose: 'the queue' };
		expect(requireOptional<typeof import('bullmq')>(wanted).Queue).toBeTypeOf('function');
		expect((await importOptional(wanted, () => import('bullmq'))).Queue).toBeTypeOf('function');
	});

	it('is a usage error with the command to install it where it is missing', async () => {
		expect(() => requireOptional(MISSING)).toThrow(UsageError);
		expect(() => requireOptional(MISSING)).toThrow(HINT);
		const notFound = Object.assign(new Error("Cannot find package 'no-such-package' imported from x.js"), {
			code: 'ERR_MODULE_NOT_FOUND',
		});
		await expect(importOptional(MISSING, () => Promise.reject(notFound))).rejects.toThrow(HINT);
	});

	it('passes every other error on unchanged', async () => {
		const broken = Object.assign(new Error("Cannot find package 'other' imported from x.js"), {
			code: 'ERR_MODULE_NOT_FOUND',
		});
		await expect(importOptional(MISSING, () => Promise.reject(broken))).rejects.toBe(broken);
	});
});
