// Plays every simulated system over 20 scenarios of each type and writes docs/panel.md; fails when a fool wins.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SILENT } from '../../../src/api/events.ts';
import { prepareSuite } from '../../../src/api/suite/prepare-suite.ts';
import { INTERACTION_TYPES } from '../../../src/core/scenario.ts';
import { playPanel } from './baselines-study.ts';
import { panelFaults } from './study-faults.ts';
import { panelPage } from './study-page.ts';

const PER_TYPE = 20;
const manifest = await prepareSuite('core', { seed: 1, types: INTERACTION_TYPES, limit: PER_TYPE }, SILENT);
const start = performance.now();
const before = process.cpuUsage();
const rows = await playPanel(manifest, (done, total) => process.stderr.write(`\r${done}/${total} `));
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(before);
writeFileSync(
	join(import.meta.dirname, '..', '..', 'docs', 'panel.md'),
	panelPage(rows, manifest.scenarios.length),
);
const faults = panelFaults(rows);
console.log(
	`\n${rows.length} systems, ${manifest.scenarios.length} scenarios, ${seconds.toFixed(0)} s ` +
		`(${((user + system) / 1e6).toFixed(0)} s of CPU in the main process)`,
);
for (const fault of faults) {
	console.log(fault);
}
process.exitCode = faults.length > 0 ? 1 : 0;
