import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Mood } from '../fixtures/moody-child.ts';
import { childEntry } from './child-entry.ts';
import { ChildPool } from './child-pool.ts';
import { onRestart } from './restarts.ts';

const poolOf = (workers: number, timeoutMs = 30_000): ChildPool<Mood, unknown> =>
	new ChildPool<Mood, unknown>({
		entry: childEntry(import.meta.url, '../fixtures/moody-child'),
		name: 'a test',
		workers,
		timeoutMs,
		describe: ({ kind }) => `"${kind}"`,
	});

/** Whether a process is gone within 5 s. */
async function gone(pid: number): Promise<boolean> {
	for (let i = 0; i < 100; i++) {
		try {
			process.kill(pid, 0);
		} catch {
			return true;
		}
		await sleep(50);
	}
	return false;
}

describe('a pool of child processes', () => {
	const pool = poolOf(2);
	afterAll(() => pool.close());

	it('carries typed arrays both ways', async () => {
		const samples = Int16Array.of(-32_768, 0, 32_767);
		expect(await pool.run({ kind: 'echo', samples })).toEqual(samples);
	});

	it('answers many requests with no more processes than it may start', async () => {
		const pids = await Promise.all(Array.from({ length: 12 }, () => pool.run({ kind: 'pid' })));
		expect(new Set(pids).size).toBeLessThanOrEqual(2);
		expect(getPriority(Number(pids[0]))).toBe(10);
	});

	it('reports what a child throws, briefly, with the name of the request', async () => {
		const failure = await pool.run({ kind: 'throw' }).catch((error: Error) => error.message);
		expect(failure).toContain('a test failed for "throw"');
		expect(String(failure).length).toBeLessThan(700);
	});

	it('tries once more after a crash, and other requests never notice', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'duplexbench-pool-'));
		const mood: Mood = { kind: 'crash-once', marker: join(folder, 'tried') };
		const answers = await Promise.all([pool.run(mood), pool.run({ kind: 'pid' }), pool.run({ kind: 'pid' })]);
		await rm(folder, { recursive: true });
		expect(answers[0]).toBe('second attempt');
		expect(answers.slice(1).every((pid) => typeof pid === 'number')).toBe(true);
	});

	it('gives up a request that crashes twice, names it, and still answers the next', async () => {
		await expect(pool.run({ kind: 'crash' })).rejects.toThrow(/"crash".*died twice.*SIGSEGV/);
		expect(typeof (await pool.run({ kind: 'pid' }))).toBe('number');
	});

	it('counts and reports the children that died, its own and those below them', async () => {
		const lines: string[] = [];
		onRestart((line) => lines.push(line));
		await using fragile = poolOf(1);
		await expect(fragile.run({ kind: 'crash' })).rejects.toThrow(/died twice/);
		await fragile.run({ kind: 'restart-below' });
		expect(lines).toEqual([
			'a test: restart 1, a child process died during "crash" (SIGSEGV)',
			'a test: restart 2, a child process died during "crash" (SIGSEGV)',
			'a pool of the child: restart 1',
		]);
	});

	it('ends a child that hangs', async () => {
		const impatient = poolOf(1, 400);
		await expect(impatient.run({ kind: 'hang' })).rejects.toThrow(/died twice/);
		await impatient.close();
	});

	it('keeps keys away from its children', async () => {
		const name = 'OPENAI_API_KEY';
		process.env[name] ??= 'not-a-key';
		expect(await pool.run({ kind: 'environment' })).not.toContain(name);
	});

	it('leaves no process behind and rejects what waits when it is closed', async () => {
		const closing = poolOf(1);
		const pid = Number(await closing.run({ kind: 'pid' }));
		const waiting = [closing.run({ kind: 'hang' }), closing.run({ kind: 'pid' })];
		const outcomes = Promise.allSettled(waiting);
		await closing.close();
		expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(await gone(pid)).toBe(true);
		await expect(closing.run({ kind: 'pid' })).rejects.toThrow(/closed/);
	});

	it.each(['ends', 'killed'])(
		'does not outlive its parent or keep it alive when the parent %s',
		async (how) => {
			const { path, execArgv } = childEntry(import.meta.url, '../fixtures/short-lived-parent');
			const pid = await new Promise<number>((resolve) => {
				execFile(process.execPath, [...execArgv, path, how], (_, stdout) => resolve(Number(stdout)));
			});
			expect(pid).toBeGreaterThan(0);
			expect(await gone(pid)).toBe(true);
		},
	);
});
