// Attacks the scenarios on surface features. Exits with 1 if an attack succeeds.
//   npm run study:leaks                     core and full; writes the tables of docs/explanation/leaks.md
//   npm run study:leaks -- <suite or folder>...   prints the tables of other suites
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareSuite } from '../../../src/api/suite/prepare-suite.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { INTERACTION_TYPES } from '../../../src/core/scenario.ts';
import { SILENT } from '../../../src/run/events.ts';
import { CHECKED_SUITES, leakFaults } from './leak-faults.ts';
import { leakTables, unmatchedTable } from './leak-tables.ts';
import { suiteLeaks } from './leaks-study.ts';

const PAGE = join(packageRoot(), 'docs', 'explanation', 'leaks.md');
const BLOCK = /(<!-- leaks:start -->\n)[\s\S]*?(<!-- leaks:end -->)/;

const asked = process.argv.slice(2);
const sections: string[] = [];
const faults: string[] = [];
let unmatched = '';
for (const suite of asked.length > 0 ? asked : CHECKED_SUITES) {
	const manifest = await prepareSuite(suite, { seed: 1, types: INTERACTION_TYPES, limit: undefined }, SILENT);
	const leaks = await suiteLeaks(manifest);
	unmatched = unmatchedTable(leaks);
	sections.push(
		`### ${manifest.suite}: ${manifest.scenarios.length} scenarios\n\n${leakTables(manifest.suite, leaks)}`,
	);
	faults.push(...leakFaults(manifest.suite, leaks));
	console.log(`${sections.at(-1)}\n`);
}
if (asked.length === 0) {
	const tables = `${sections.join('\n\n')}\n\n### What cannot be matched\n\n${unmatched}\n`;
	const text = readFileSync(PAGE, 'utf8');
	if (!BLOCK.test(text)) {
		throw new Error(`${PAGE}: expected the markers <!-- leaks:start --> and <!-- leaks:end -->`);
	}
	writeFileSync(
		PAGE,
		text.replace(BLOCK, (_, start: string, end: string) => `${start}${tables}${end}`),
	);
}
for (const fault of faults) {
	console.log(fault);
}
process.exitCode = faults.length > 0 ? 1 : 0;
