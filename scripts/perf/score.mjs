// Cost of scoring: a first and a second `bench score` over 1,200 units with the memory of all processes, the
// statistics of 10 models with 1,200 units each, and whether the same inputs give the same bytes.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunStore } from '../../dist/src/results/run-store.js';
import { collectUnits } from '../../dist/src/run/summarize-run.js';
import { summarize } from '../../dist/src/score/summarize.js';
import { MAIN } from '../lib/bench.mjs';

const TRIALS = 10;
const MODELS = 10;
const out = mkdtempSync(join(tmpdir(), 'bench-score-'));
const cores = availableParallelism();

/** Replays 120 units once and makes ten trials of each, with hard-linked tracks. */
function record() {
	const args = [
		'run',
		'--model',
		'simulated:policy',
		'--clock',
		'virtual',
		'--suite',
		'core',
		'--limit',
		'20',
	];
	const { status } = spawnSync(process.execPath, [MAIN, ...args, '--no-score', '--out', out], {
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	if (status !== 0) {
		throw new Error(`bench run exited with ${status}`);
	}
	const run = join(out, readdirSync(out)[0]);
	const file = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
	const units = [];
	for (const unit of file.units) {
		for (let trial = 1; trial <= TRIALS; trial++) {
			const unitId = unit.unitId.replace(/t1$/, `t${trial}`);
			units.push({ ...unit, unitId, trial });
			copyUnit(join(run, 'units', unit.unitId), join(run, 'units', unitId), unitId, trial);
		}
	}
	writeFileSync(join(run, 'run.json'), JSON.stringify({ ...file, units }));
	return run;
}

function copyUnit(from, to, unitId, trial) {
	if (from === to) {
		return;
	}
	mkdirSync(to);
	for (const name of readdirSync(from)) {
		if (name.endsWith('.wav')) {
			linkSync(join(from, name), join(to, name));
		} else if (name !== 'unit.json') {
			cpSync(join(from, name), join(to, name));
		}
	}
	const unit = JSON.parse(readFileSync(join(from, 'unit.json'), 'utf8'));
	writeFileSync(join(to, 'unit.json'), JSON.stringify({ ...unit, unitId, trial }));
}

/** Runs `bench score` and samples the memory of all its processes five times per second. */
async function score(run, ...flags) {
	const start = performance.now();
	const child = spawn(process.execPath, [MAIN, 'score', run, ...flags], {
		stdio: ['ignore', 'ignore', 'ignore'],
	});
	const samples = [];
	const cpu = new Map();
	const timer = setInterval(() => {
		samples.push(residentMb(child.pid));
		for (const pid of [child.pid, ...childrenOf(child.pid)]) {
			cpu.set(pid, cpuSeconds(pid) || cpu.get(pid));
		}
	}, 200);
	const status = await new Promise((resolve) => child.on('close', resolve));
	clearInterval(timer);
	if (status !== 0) {
		throw new Error(`bench score exited with ${status}`);
	}
	const seconds = (performance.now() - start) / 1000;
	return { seconds, samples, cpuS: [...cpu.values()].reduce((sum, each) => sum + (each ?? 0), 0) };
}

function childrenOf(pid) {
	try {
		return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
	} catch {
		return [];
	}
}

/** CPU time of one process, s, at 100 ticks per second; 0 without /proc. */
function cpuSeconds(pid) {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
		return (Number(fields[11]) + Number(fields[12])) / 100;
	} catch {
		return 0;
	}
}

/** Resident memory of a process and its children, MB; 0 without /proc. */
function residentMb(pid) {
	try {
		return [pid, ...childrenOf(pid)].reduce(
			(sum, id) =>
				sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024,
			0,
		);
	} catch {
		return 0;
	}
}

function mean(values) {
	return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function hashOf(run) {
	const hash = createHash('sha256').update(readFileSync(join(run, 'summary.json')));
	for (const unit of readdirSync(join(run, 'units')).sort()) {
		hash.update(readFileSync(join(run, 'units', unit, 'scores.json')));
	}
	return hash.digest('hex').slice(0, 16);
}

try {
	const run = record();
	const store = await RunStore.open(run);
	const ids = await store.recordedUnits();
	let audioS = 0;
	for (const id of ids) {
		audioS += (await store.readUnit(id)).end.atMs / 1000;
	}
	const first = await score(run);
	console.log(
		`first:  ${ids.length} units, ${audioS.toFixed(0)} s of conversation in ${first.seconds.toFixed(1)} s: ` +
			`${(audioS / first.seconds).toFixed(0)} × real time, ${(audioS / first.seconds / cores).toFixed(0)} × per core ` +
			`(must: 300 per core, 120 s); by processor time, whatever else runs: ${(audioS / first.cpuS).toFixed(0)} ×`,
	);
	const tenths = Array.from({ length: 10 }, (_, i) => {
		const { length } = first.samples;
		return mean(
			first.samples.slice(Math.floor((length * i) / 10), Math.floor((length * (i + 1)) / 10)),
		).toFixed(0);
	});
	console.log(`memory: MB of all processes by tenth of that time: ${tenths.join(' ')}`);
	const bytes = hashOf(run);
	const second = await score(run);
	console.log(`second: nothing changed: ${second.seconds.toFixed(1)} s (target 5 s)`);
	await score(run, '--force');
	console.log(
		`bytes:  ${hashOf(run) === bytes ? 'the same' : 'DIFFERENT'} after scoring all of it again (${bytes})`,
	);
	const { units } = await collectUnits(store);
	const start = performance.now();
	for (let model = 0; model < MODELS; model++) {
		summarize(units);
	}
	const seconds = (performance.now() - start) / 1000;
	console.log(
		`statistics: ${MODELS} models × ${units.length} units in ${seconds.toFixed(1)} s (target 10 s)`,
	);
} finally {
	rmSync(out, { recursive: true, force: true });
}
