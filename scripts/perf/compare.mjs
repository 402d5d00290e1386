// Wall time of comparing and gating ten runs of 1,200 units each, from run directories, with and without observations.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN } from '../lib/bench.mjs';

const RUNS = 10;
const UNITS = 1_200;
const folder = mkdtempSync(join(tmpdir(), 'bench-compare-'));

function bench(...args) {
	const start = performance.now();
	const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
		stdio: ['ignore', 'ignore', 'pipe'],
		encoding: 'utf8',
	});
	return { status, stderr, seconds: (performance.now() - start) / 1000 };
}

/** One played unit per scenario, copied until a run has 1,200 of them under new names and new prompts. */
function multiply(source, target) {
	const run = JSON.parse(readFileSync(join(source, 'run.json'), 'utf8'));
	const units = readdirSync(join(source, 'units'));
	mkdirSync(join(target, 'units'), { recursive: true });
	run.units = [];
	for (let i = 0; i < UNITS; i++) {
		const origin = units[i % units.length];
		const unitId = origin.replace('--clean', `.${i}--clean`);
		const unit = JSON.parse(readFileSync(join(source, 'units', origin, 'unit.json'), 'utf8'));
		const scores = JSON.parse(readFileSync(join(source, 'units', origin, 'scores.json'), 'utf8'));
		unit.unitId = unitId;
		unit.scenario.id = `${unit.scenario.id}.${i}`;
		unit.scenario.cluster = `${unit.scenario.cluster}.${i}`;
		scores.unitId = unitId;
		mkdirSync(join(target, 'units', unitId));
		writeFileSync(join(target, 'units', unitId, 'unit.json'), JSON.stringify(unit, null, '\t'));
		writeFileSync(join(target, 'units', unitId, 'scores.json'), JSON.stringify(scores, null, '\t'));
		run.units.push({ unitId, scenarioId: unit.scenario.id, condition: 'clean', trial: 1 });
	}
	writeFileSync(join(target, 'run.json'), JSON.stringify(run));
	// `bench score` without audio keeps the scores and writes the summary.
	const scored = bench('score', target);
	if (scored.status !== 0) {
		throw new Error(scored.stderr);
	}
}

try {
	const args = ['--model', 'simulated:policy', '--clock', 'virtual', '--suite', 'core', '--limit', '10'];
	const played = bench('run', ...args, '--keep-audio', 'none', '--out', join(folder, 'played'));
	if (played.status !== 0) {
		throw new Error(played.stderr);
	}
	const source = join(folder, 'played', readdirSync(join(folder, 'played'))[0]);
	const runs = Array.from({ length: RUNS }, (_, i) => join(folder, `run-${i}`));
	multiply(source, runs[0]);
	for (const [i, run] of runs.entries()) {
		if (i > 0) {
			cpSync(runs[0], run, { recursive: true });
			const file = join(run, 'run.json');
			writeFileSync(file, readFileSync(file, 'utf8').replace(/"runId":"/, `"runId":"${i}-`));
			rmSync(join(run, 'observations.json'));
		}
	}
	const compareCold = bench('compare', ...runs);
	const kept = readFileSync(join(runs[0], 'observations.json'), 'utf8');
	for (const [i, run] of runs.slice(1).entries()) {
		writeFileSync(join(run, 'observations.json'), kept.replace(/"runId": ?"/, `$&${i + 1}-`));
	}
	const compare = bench('compare', ...runs);
	const gates = runs.slice(1).map((run) => bench('gate', run, '--baseline', runs[0]));
	const gateSeconds = gates.reduce((sum, { seconds }) => sum + seconds, 0);
	console.log(`${RUNS} runs of ${UNITS} units`);
	console.log(
		`compare, observations made from the units: ${compareCold.seconds.toFixed(1)} s, exit ${compareCold.status}`,
	);
	console.log(`compare: ${compare.seconds.toFixed(1)} s, exit ${compare.status}`);
	console.log(
		`nine gates, one after the other: ${gateSeconds.toFixed(1)} s, exits ${gates.map(({ status }) => status)}`,
	);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
