// Resident memory of the session process over 200 units on the virtual clock, at every tenth of the run.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN } from '../lib/bench.mjs';

const UNITS = 200;
const out = mkdtempSync(join(tmpdir(), 'bench-memory-'));
const args = ['run', '--model', 'simulated:policy', '--clock', 'virtual', '--suite', 'core', '--limit', '34'];
const child = spawn(process.execPath, [MAIN, ...args, '--keep-audio', 'none', '--json', '--out', out], {
	stdio: ['ignore', 'ignore', 'pipe'],
});

const samples = [];
let done = 0;
child.stderr.setEncoding('utf8').on('data', (text) => {
	for (const [, count] of text.matchAll(/ (\d+)\/\d+ ·/g)) {
		done = Number(count);
	}
});
const timer = setInterval(() => {
	try {
		const [, kB] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
		samples.push({ done, mB: Number(kB) / 1024 });
	} catch {
		// The process has just ended.
	}
}, 200);

child.on('close', (code) => {
	clearInterval(timer);
	rmSync(out, { recursive: true, force: true });
	console.log(
		`exit ${code}; at least ${UNITS} units; resident MB of the session process by share of the run:`,
	);
	for (let tenth = 0; tenth < 10; tenth++) {
		const part = samples.slice(
			Math.floor((samples.length * tenth) / 10),
			Math.floor((samples.length * (tenth + 1)) / 10),
		);
		const mean = part.reduce((sum, { mB }) => sum + mB, 0) / Math.max(1, part.length);
		console.log(`${tenth * 10}–${tenth * 10 + 10} %  ${mean.toFixed(0)}`);
	}
	process.exitCode = code ?? 1;
});
