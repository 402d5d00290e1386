import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { emptyFolder, startBench } from '../bench-cli.ts';

/** Longer than any bound of timing health, and often enough for the 99th percentile, ms. */
const STOPPED_MS = 80;
const RUNNING_MS = 400;

describe('a run on a machine that does not keep time', () => {
	it('stops, says what is missing and what to type next, and exits with 3', async () => {
		const args = ['run', '--model', 'simulated:silent', '--scenario', 'turn-taking', '--limit', '2'];
		const { child, ended } = startBench([...args, '--concurrency', '1', '--out', emptyFolder()]);
		// Stands in for a machine that gives its processor to others.
		while (child.exitCode === null && child.signalCode === null) {
			child.kill('SIGSTOP');
			await sleep(STOPPED_MS);
			child.kill('SIGCONT');
			await sleep(RUNNING_MS);
		}
		const { code, stderr } = await ended;
		expect(code).toBe(3);
		expect(stderr).toContain('0 of 2 conversations measured');
		const lines = stderr.trimEnd().split('\n');
		const from = lines.findIndex((line) => line.startsWith('bench: this machine is too slow'));
		const said = lines.slice(from);
		expect(said).toHaveLength(7);
		expect(said[1]).toMatch(/^ {2}\d+ usable cores?; a busy program gets \d+ % of one$/);
		expect(said[2]).toMatch(/^ {2}the last conversation: .+ ms, over \d+ ms/);
		expect(said[4]).toMatch(
			/ run --model simulated:silent --scenario turn-taking --limit 2 --clock virtual$/,
		);
		expect(said[6]).toMatch(/ run --resume /);
		expect(stderr.match(/--resume/g)).toHaveLength(1);
	});
});
