// Situations in which a job is measured: an idle machine, one core, a busy machine.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Number of concurrent busy loops. */
const LOOPS = 2;

/**
 * Takes one core at normal priority. The loop runs in a thread, so that the process notices when its stdin closes,
 * which happens however this script ends.
 */
const LOOP = `
	new (require('node:worker_threads').Worker)('for (;;);', { eval: true });
	process.stdin.on('end', () => process.exit()).resume();
`;

/** By name: the prefix of a command (`prefix`), how to leave the situation (`end`), or why it is unavailable (`skipped`). */
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
