// How fast a finished run is scored again: seconds of conversation per second of wall time and per core.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli', 'main.js');
const out = mkdtempSync(join(tmpdir(), 'bench-score-'));

function bench(...args) {
	const start = performance.now();
	const { status } = spawnSync(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
	if (status !== 0) {
		throw new Error(`bench ${args.join(' ')} exited with ${status}`);
	}
	return (performance.now() - start) / 1000;
}

try {
	bench(
		'run',
		'--model',
		'simulated:policy',
		'--clock',
		'virtual',
		'--suite',
		'core',
		'--limit',
		'20',
		'--out',
		out,
	);
	const run = join(out, readdirSync(out)[0]);
	const units = readdirSync(join(run, 'units'));
	const audioS = units.reduce(
		(sum, unit) =>
			sum + JSON.parse(readFileSync(join(run, 'units', unit, 'unit.json'), 'utf8')).end.atMs / 1000,
		0,
	);
	const cores = availableParallelism();
	for (const pass of ['first', 'second']) {
		const seconds = bench('score', run);
		console.log(
			`${pass}: ${units.length} units, ${audioS.toFixed(0)} s of conversation in ${seconds.toFixed(1)} s: ` +
				`${(audioS / seconds).toFixed(0)} × real time, ${(audioS / seconds / cores).toFixed(0)} × per core`,
		);
	}
} finally {
	rmSync(out, { recursive: true, force: true });
}
