// Power and calm of the gate: four planted regressions and an unchanged system over 20 seeds; exits 1 when it errs.

import { SILENT } from '../../../src/api/events.ts';
import { prepareSuite } from '../../../src/api/suite/prepare-suite.ts';
import { INTERACTION_TYPES } from '../../../src/core/scenario.ts';
import { gateTrial, playTrial } from './gate-power-study.ts';

const SEEDS = 20;
const limit = process.argv[2] === undefined ? undefined : Number(process.argv[2]);
const manifest = await prepareSuite('gate', { seed: 1, types: INTERACTION_TYPES, limit }, SILENT);
const start = performance.now();
const pool = await playTrial(manifest, (done, total) =>
	process.stderr.write(`\r${done}/${total} scenarios `),
);
const playedS = (performance.now() - start) / 1000;
const rows = gateTrial(pool, SEEDS);
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
