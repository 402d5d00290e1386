import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { otherBenchmarks, registerBenchmark, whileRegistered } from './running-benchmarks.ts';

const hook = join(import.meta.dirname, '..', 'speech', 'child', 'run-from-source.mjs');
const module = pathToFileURL(join(import.meta.dirname, 'running-benchmarks.ts')).href;

describe('benchmarks on one machine', () => {
	let folder: string;
	const children: ChildProcess[] = [];

	beforeEach(async () => {
		folder = join(await mkdtemp(join(tmpdir(), 'bench-beside-')), 'of-user');
	});
	afterEach(() => {
		for (const child of children.splice(0)) {
			child.kill('SIGKILL');
		}
	});

	/** A process that is registered until it reads a line, and then lives on until it is killed. */
	async function benchmark(): Promise<ChildProcess> {
		const script = `
			import { registerBenchmark } from '${module}';
			const registered = await registerBenchmark(${JSON.stringify(folder)});
			console.log('registered');
			process.stdin.once('data', async () => {
				await registered.release();
				console.log('released');
			});
			setInterval(() => {}, 60_000);`;
		const args = ['--import', pathToFileURL(hook).href, '--input-type=module', '-e', script];
		const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
		children.push(child);
		await once(child.stdout, 'data');
		return child;
	}

	it('see each other while they run', async () => {
		const own = await registerBenchmark(folder);
		expect(await own.others()).toEqual([]);
		const child = await benchmark();
		const [other, ...more] = await own.others();
		expect(other?.pid).toBe(child.pid);
		expect(other?.sinceEpochMs).toBeGreaterThan(Date.now() - 60_000);
		expect(more).toEqual([]);
		child.stdin?.write('\n');
		await once(child.stdout ?? child, 'data');
		expect(await own.others()).toEqual([]);
		await own.release();
		await own.release();
		expect(await readdir(folder)).toEqual([]);
	});

	it('remember one that ran at their start and has ended since', async () => {
		const child = await benchmark();
		const own = await registerBenchmark(folder);
		child.kill('SIGKILL');
		await once(child, 'exit');
		expect((await own.others()).map(({ pid }) => pid)).toEqual([child.pid]);
		await own.release();
	});

	it('do not see one that was killed, and remove what it left', async () => {
		const child = await benchmark();
		expect(await readdir(folder)).toHaveLength(1);
		child.kill('SIGKILL');
		await once(child, 'exit');
		expect(await otherBenchmarks(folder)).toEqual([]);
		expect(await readdir(folder)).toEqual([]);
	});

	it('of one process are one, and no others to it', async () => {
		const two = [await registerBenchmark(folder), await registerBenchmark(folder)];
		expect(await readdir(folder)).toHaveLength(2);
		expect(await otherBenchmarks(folder)).toEqual([]);
		await Promise.all(two.map((each) => each.release()));
	});

	it('of another machine or in an unknown form are left alone', async () => {
		await mkdir(folder);
		const elsewhere = { pid: process.ppid, host: `not-${hostname()}`, started: null, sinceEpochMs: 0 };
		await writeFile(join(folder, '1-1.json'), JSON.stringify(elsewhere));
		await writeFile(join(folder, '2-1.json'), '{');
		expect(await otherBenchmarks(folder)).toEqual([]);
		expect(await readdir(folder)).toHaveLength(2);
	});

	it('are registered for as long as one conversation takes, on the real clock alone', async () => {
		const seen = async () => (await readdir(folder).catch(() => [])).length;
		expect(await whileRegistered(true, seen, folder)).toBe(1);
		expect(await whileRegistered(false, seen, folder)).toBe(0);
		const failing = whileRegistered(true, () => Promise.reject(new Error('void')), folder);
		await expect(failing).rejects.toThrow('void');
		expect(await seen()).toBe(0);
	});

	it('keep their folder to their user', async () => {
		const own = await registerBenchmark(folder);
		expect((await stat(folder)).mode & 0o777).toBe(0o700);
		await own.release();
	});

	it('run on where the folder is a file, a link, or nowhere', async () => {
		const base = join(folder, '..');
		await writeFile(join(base, 'file'), '');
		await symlink(base, join(base, 'link'));
		for (const unusable of ['file', 'link', join('not', 'there')]) {
			const own = await registerBenchmark(join(base, unusable));
			expect(await own.others()).toEqual([]);
			await own.release();
		}
		expect((await readdir(base)).toSorted()).toEqual(['file', 'link']);
	});
});
