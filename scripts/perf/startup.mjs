// Wall time of `bench --help` as a process, next to an empty Node process in the same run.
import { spawnSync } from 'node:child_process';
import { MAIN } from '../lib/bench.mjs';

const RUNS = 15;

function times(args) {
	const all = [];
	for (let i = 0; i < RUNS; i++) {
		const start = performance.now();
		const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
		if (status !== 0) {
			throw new Error(`${args.join(' ')} exited with ${status}`);
		}
		all.push(performance.now() - start);
	}
	return all.sort((a, b) => a - b);
}

const rows = [
	['node -e ""', times(['-e', ''])],
	['bench --help', times([MAIN, '--help'])],
	['bench run --help', times([MAIN, 'run', '--help'])],
];
console.log(`${RUNS} runs each, ms         min   median      max`);
for (const [name, sorted] of rows) {
	const cell = (value) => value.toFixed(0).padStart(8);
	console.log(`${name.padEnd(22)}${cell(sorted[0])}${cell(sorted[RUNS >> 1])}${cell(sorted[RUNS - 1])}`);
}
