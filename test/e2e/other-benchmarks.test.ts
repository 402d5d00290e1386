import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registerBenchmark } from '../../src/run/running-benchmarks.ts';
import { emptyFolder, startBench } from '../bench-cli.ts';

describe('another benchmark on this machine', () => {
	it('is reported by a run at its start, on the real clock alone', async () => {
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
