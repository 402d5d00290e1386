// Golden traces: on simulated time the same sessions give the same events, byte for byte. --write accepts an intended change.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchRun, ROOT } from '../lib/bench.mjs';

const SYSTEMS = ['simulated:policy', 'simulated:bursty', 'simulated:oracle'];
const file = join(ROOT, 'results', 'baselines', 'golden', 'traces.json');
const write = process.argv.includes('--write');
const folder = mkdtempSync(join(tmpdir(), 'bench-golden-'));
const found = {};
try {
	for (const model of SYSTEMS) {
		const args = [
			'--model',
			model,
			'--suite',
			'quick',
			'--clock',
			'virtual',
			'--keep-audio',
			'none',
			'--no-score',
		];
		const { status, dir } = benchRun(args, folder, { quiet: true });
		if (status !== 0 || dir === null) {
			throw new Error(`bench run --model ${model} exited with ${status}`);
		}
		const set = JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8')).scenarioSet.hash;
		for (const unit of readdirSync(join(dir, 'units')).sort()) {
			const trace = readFileSync(join(dir, 'units', unit, 'trace.ndjson'));
			found[`${model} ${unit}`] = createHash('sha256').update(trace).digest('hex');
		}
		found[`${model} scenario set`] = set;
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
if (write) {
	writeFileSync(file, `${JSON.stringify(found, null, '\t')}\n`);
	console.log(`${file}: ${Object.keys(found).length} hashes`);
} else {
	const golden = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
	const names = new Set([...Object.keys(golden), ...Object.keys(found)]);
	const changed = [...names].filter((name) => golden[name] !== found[name]);
	for (const name of changed.slice(0, 20)) {
		console.error(
			`${name}: ${golden[name] === undefined ? 'new' : found[name] === undefined ? 'gone' : 'changed'}`,
		);
	}
	console.log(
		`${names.size} golden traces, ${changed.length} changed${changed.length > 0 ? ' (npm run check:golden -- --write if intended)' : ''}`,
	);
	process.exitCode = changed.length > 0 ? 1 : 0;
}
