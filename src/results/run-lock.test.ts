import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../core/errors.ts';
import { lockRun } from './run-lock.ts';

const folder = () => mkdtemp(join(tmpdir(), 'bench-lock-'));

async function holder(dir: string, fields: object): Promise<void> {
	await writeFile(join(dir, 'lock'), JSON.stringify({ pid: 1, host: hostname(), started: null, ...fields }));
}

describe('the lock of a run directory', () => {
	it('is held once, and free again after its release', async () => {
		const dir = await folder();
		const lock = await lockRun(dir);
		await expect(lockRun(dir)).rejects.toThrow(UsageError);
		await lock.release();
		await (await lockRun(dir)).release();
		expect(await readdir(dir)).toEqual([]);
	});

	it('goes to exactly one of many who want it at once, dead lock or none', async () => {
		for (const stale of [false, true]) {
			const dir = await folder();
			if (stale) {
				await holder(dir, { pid: 2 ** 22 + 1 });
			}
			const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockRun(dir)));
			expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
			expect(await readdir(dir)).toEqual(['lock']);
		}
	});

	it('is taken over from a process that was killed', async () => {
		const dir = await folder();
		const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
		await holder(dir, { pid: child.pid });
		await expect(lockRun(dir)).rejects.toThrow(`process ${child.pid}`);
		child.kill('SIGKILL');
		await once(child, 'exit');
		await (await lockRun(dir)).release();
	});

	it('is not held by another process that happens to have the pid of the dead one', async () => {
		const dir = await folder();
		await holder(dir, { pid: process.pid, started: '1' });
		await (await lockRun(dir)).release();
	});

	it('of another machine is respected, and the message says what to do when that machine is gone', async () => {
		const dir = await folder();
		await holder(dir, { host: 'elsewhere' });
		await expect(lockRun(dir)).rejects.toThrow(/on elsewhere.*remove/);
	});

	it('that is unreadable belongs to nobody', async () => {
		const dir = await folder();
		await writeFile(join(dir, 'lock'), '12');
		await lockRun(dir);
		expect(JSON.parse(await readFile(join(dir, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
	});
});
