// Gates each run of a night against the previous night and writes the text of an issue if any run is worse:
// scripts/nightly/regressions.mjs --runs dir --previous dir --issue file. Exits with 100 if it wrote one, otherwise with 0.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, parseArguments } from '../lib/bench.mjs';

const { runs, previous, issue } = parseArguments({
	runs: 'results/runs',
	previous: 'previous',
	issue: 'issue.md',
});
const folder = mkdtempSync(join(tmpdir(), 'bench-nightly-'));
const pages = [];
let worst = 0;
try {
	for (const name of readdirSync(runs)) {
		const dir = join(runs, name);
		if (!existsSync(join(dir, 'observations.json')) || !existsSync(previous)) {
			continue;
		}
		const { model, scenarioSet } = JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8'));
		const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
		const baseline = join(previous, `${slug(model.id)}.${slug(scenarioSet.suite)}.json`);
		if (!existsSync(baseline)) {
			console.log(`${model.id}: no previous run to compare with`);
			continue;
		}
		const page = join(folder, `${name}.md`);
		const verdict = join(folder, `${name}.json`);
		const { status } = bench(['gate', dir, '--baseline', baseline, '-o', page, '-o', verdict]);
		const unconfirmed = JSON.parse(readFileSync(verdict, 'utf8')).rules.some(
			({ outcome }) => outcome === 'unconfirmed',
		);
		// Report a regression of a live system now; the next night confirms or clears it.
		if (status === 100 || unconfirmed) {
			pages.push(readFileSync(page, 'utf8'));
			worst = 100;
		}
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
if (pages.length > 0) {
	writeFileSync(issue, pages.join('\n'));
	console.log(`${pages.length} regressions: ${issue}`);
}
process.exitCode = worst;
