// Merges the shards of each system into one run: scripts/nightly/merge.mjs --shards dir --out dir
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bench, parseArguments } from '../lib/bench.mjs';

const { shards, out } = parseArguments({ shards: 'shards', out: 'results/runs' });
const bySystem = new Map();
for (const name of readdirSync(shards, { recursive: true })) {
	if (!name.endsWith('run.json')) {
		continue;
	}
	const dir = join(shards, name, '..');
	const { model, scenarioSet, clock } = JSON.parse(readFileSync(join(shards, name), 'utf8'));
	const key = `${model.id} ${scenarioSet.suite} ${clock}`;
	bySystem.set(key, [...(bySystem.get(key) ?? []), dir]);
}
let worst = bySystem.size === 0 ? 3 : 0;
for (const [system, dirs] of bySystem) {
	const { status } = bench(['merge', ...dirs, '--out', out]);
	console.log(`${system}: ${dirs.length} shards, exit ${status}`);
	worst ||= status;
}
process.exitCode = worst;
