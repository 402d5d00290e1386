import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, startBench } from '../../test/bench-cli.ts';
import { registerBenchmark } from '../run/machine/running-benchmarks.ts';
import { othersText, voidBesideText } from './other-benchmarks-text.ts';

describe('what is said of other benchmarks', () => {
	const nowEpochMs = 10_000_000;
	const one = [{ pid: 4_194_304, sinceEpochMs: nowEpochMs - 155_000 }];
	const two = [...one, { pid: 7, sinceEpochMs: nowEpochMs }];

	it('names the process and how long it has been running', () => {
		expect(othersText(one, nowEpochMs)).toBe(
			'another benchmark is running on this machine (process 4194304, for 2 min): both will take longer',
		);
		expect(othersText([{ pid: 7, sinceEpochMs: nowEpochMs + 1 }], nowEpochMs)).toContain('for 0 s');
		expect(othersText(two, nowEpochMs)).toBe(
			'2 other benchmarks are running on this machine: all will take longer (processes 4194304, 7)',
		);
	});

	it('tells what to do when conversations were void', () => {
		expect(voidBesideText(one)).toBe(
			'conversations were void while another benchmark ran (process 4194304); run one after the other',
		);
	});

	it('is said by a run at its start, on the real clock alone', async () => {
		const temporary = emptyFolder();
		const folder = join(temporary, `duplexbench-${process.getuid?.() ?? 'user'}`);
		mkdirSync(folder, { mode: 0o700 });
		const own = await registerBenchmark(folder);
		const args = ['run', '--model', 'simulated:silent', '--scenario', 'turn-taking', '--limit', '1'];
		const told = `another benchmark is running on this machine (process ${process.pid}, for`;

		const virtual = await startBench([...args, '--clock', 'virtual'], { env: { TMPDIR: temporary } }).ended;
		expect(virtual.code).toBe(0);
		expect(virtual.stderr).not.toContain('another benchmark');

		const real = startBench(args, { env: { TMPDIR: temporary } });
		await new Promise<void>((resolve) => {
			real.child.stderr.on('data', () => {
				if (real.stderr().includes(told)) {
					resolve();
				}
			});
			real.child.once('exit', () => resolve());
		});
		const [other] = await own.others();
		expect(other?.pid).toBe(real.child.pid);
		real.child.kill('SIGINT');
		const { code, stderr } = await real.ended;
		expect(stderr).toContain(told);
		expect(code).toBe(130);
		await own.release();
	});
});
