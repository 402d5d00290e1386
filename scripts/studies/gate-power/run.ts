// Power and false alarms of the gate: four injected regressions and an unchanged system over 20 seeds. Exits with 1 if
// the gate misses a regression or fails the unchanged system more than once.
//   npm run study:gate-power -- [scenarios per type]

import { prepareSuite } from '../../../src/api/suite/prepare-suite.ts';
import { INTERACTION_TYPES } from '../../../src/core/scenario.ts';
import { SILENT } from '../../../src/run/events.ts';
import { gatePower, playVariants } from './gate-power-study.ts';

const SEEDS = 20;
const limit = process.argv[2] === undefined ? undefined : Number(process.argv[2]);
const manifest = await prepareSuite('gate', { seed: 1, types: INTERACTION_TYPES, limit }, SILENT);
const start = performance.now();
const pool = await playVariants(manifest, (done, total) =>
	process.stderr.write(`\r${done}/${total} scenarios `),
);
const playedS = (performance.now() - start) / 1000;
const rows = gatePower(pool, SEEDS);
const seconds = (performance.now() - start) / 1000;
console.log(
	`\n${manifest.scenarios.length} scenarios, played in ${playedS.toFixed(0)} s, ` +
		`${rows.length * SEEDS} gates in ${(seconds - playedS).toFixed(0)} s`,
);
let faults = 0;
for (const { regression, verdicts, failedRules } of rows) {
	const right =
		regression === 'none' ? verdicts.fail <= 1 && verdicts.pass >= SEEDS - 1 : verdicts.fail >= SEEDS - 1;
	faults += right ? 0 : 1;
	const rules = Object.entries(failedRules)
		.filter(([, count]) => count > 0)
		.map(([metric, count]) => `${metric} ${count}`);
	console.log(
		`${right ? 'ok  ' : 'BAD '} ${regression.padEnd(20)} failed ${verdicts.fail}, passed ${verdicts.pass}, ` +
			`incomplete ${verdicts.incomplete} of ${SEEDS}${rules.length > 0 ? ` (${rules.join(', ')})` : ''}`,
	);
}
process.exitCode = faults > 0 ? 1 : 0;
