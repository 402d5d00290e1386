// Situations in which a job is measured: an idle machine, one core, a machine that is busy with something else.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Busy loops beside the job. */
const LOOPS = 2;

/**
 * Takes one core at normal priority. The loop is in a thread of its own, so that the process sees its stdin close, which
 * happens however this script ends.
 */
const LOOP = `
	new (require('node:worker_threads').Worker)('for (;;);', { eval: true });
	process.stdin.on('end', () => process.exit()).resume();
`;

/** By name: what to put before a command (`prefix`), how to leave the situation (`end`), or why it cannot be had. */
export const SITUATIONS = {
	idle: () => ({ prefix: [], end: () => undefined }),
	'one-core': () => {
		if (spawnSync('taskset', ['--version']).status !== 0) {
			return { skipped: 'one-core needs taskset (Linux, package util-linux), which is not on the PATH' };
		}
		return { prefix: ['taskset', '--cpu-list', firstCore()], end: () => undefined };
	},
	busy: () => {
		const loops = Array.from({ length: LOOPS }, () =>
			spawn(process.execPath, ['-e', LOOP], { stdio: ['pipe', 'ignore', 'inherit'] }),
		);
		const end = () => {
			for (const loop of loops) {
				loop.kill('SIGKILL');
			}
		};
		return { prefix: [], end };
	},
};

/** The first core that this process may use: containers often do not have core 0. */
function firstCore() {
	const [, core] = /Cpus_allowed_list:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
	return core;
}
