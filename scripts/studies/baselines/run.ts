// Plays every simulated system over 20 scenarios of each type and writes docs/explanation/baselines-study.md. Exits with 1 if a degenerate
// system is not exposed, or if a system beats the oracle.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareSuite } from '../../../src/api/suite/prepare-suite.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { INTERACTION_TYPES } from '../../../src/core/scenario.ts';
import { SILENT } from '../../../src/run/events.ts';
import { adversarySection, withSection } from './adversary-section.ts';
import { playBaselines } from './baselines-study.ts';
import { readBestFound } from './best-found.ts';
import { studyFaults } from './study-faults.ts';
import { studyPage } from './study-page.ts';

const PER_TYPE = 20;
const manifest = await prepareSuite('core', { seed: 1, types: INTERACTION_TYPES, limit: PER_TYPE }, SILENT);
const start = performance.now();
const before = process.cpuUsage();
const rows = await playBaselines(manifest, (done, total) => process.stderr.write(`\r${done}/${total} `));
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(before);
writeFileSync(
	join(packageRoot(), 'docs', 'explanation', 'baselines-study.md'),
	withSection(studyPage(rows, manifest.scenarios.length), adversarySection(readBestFound())),
);
const faults = studyFaults(rows);
console.log(
	`\n${rows.length} systems, ${manifest.scenarios.length} scenarios, ${seconds.toFixed(0)} s ` +
		`(${((user + system) / 1e6).toFixed(0)} s of CPU in the main process)`,
);
for (const fault of faults) {
	console.log(fault);
}
process.exitCode = faults.length > 0 ? 1 : 0;
