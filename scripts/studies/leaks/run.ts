// Attacks the scenarios on surface features and writes the tables of docs/explanation/leaks.md. Exits with 1 if an
// attack succeeds.
//   npm run study:leaks -- [suite folder]...
import { loadScenario } from '../../../scenarios/index.ts';
import { prepareSuite } from '../../../src/api/suite/prepare-suite.ts';
import { INTERACTION_TYPES } from '../../../src/core/scenario.ts';
import { SILENT } from '../../../src/run/events.ts';
import { leakFaults } from './leak-faults.ts';
import { measureLeaks } from './leaks-study.ts';
import { PAIRS } from './pairs.ts';

const suite = process.argv[2] ?? 'core';
const manifest = await prepareSuite(suite, { seed: 1, types: INTERACTION_TYPES, limit: undefined }, SILENT);
const loaded = [];
for (const { id } of manifest.scenarios) {
	loaded.push(await loadScenario(manifest, id));
}
const start = performance.now();
for (const pair of PAIRS) {
	const [row] = measureLeaks(loaded, [pair]);
	if (row === undefined) continue;
	console.log(row.pair, row.positives, row.negatives, row.clusters);
	for (const { set, auc, by } of row.attacks) {
		console.log('   ', set.padEnd(40), auc.value?.toFixed(3), auc.ci?.map((x) => x.toFixed(2)).join(' '), by);
	}
	console.log(((performance.now() - start) / 1000).toFixed(1));
}
void leakFaults;
