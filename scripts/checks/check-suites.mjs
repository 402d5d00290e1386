// Regenerates suites without a cache. Their hashes must be the pinned ones, the same on every machine and Node version,
// and no classifier may tell their cues apart by surface features (docs/explanation/leaks.md). --write pins the new hashes;
// --full checks the full suite too, which takes some minutes.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSuite } from '../../scenarios/index.ts';
import { createFliteSynthesizer } from '../../src/speech/synthesize/flite.ts';
import { ROOT } from '../lib/bench.mjs';
import { CHECKED_SUITES, leakFaults } from '../studies/leaks/leak-faults.ts';
import { suiteLeaks } from '../studies/leaks/leaks-study.ts';

const file = join(ROOT, 'scenarios', 'suite-hashes.json');
const write = process.argv.includes('--write');
const SUITES = write || process.argv.includes('--full') ? ['quick', 'core', 'full'] : ['quick', 'core'];

const pinned = JSON.parse(readFileSync(file, 'utf8')).hashes;
// One cache for all: the suites share scenarios.
const cacheDir = mkdtempSync(join(tmpdir(), 'bench-check-suites-'));
const synthesizer = createFliteSynthesizer({ workers: 2 });
const found = {};
const problems = [];
try {
	for (const suite of SUITES) {
		const manifest = await timed(() => buildSuite(suite, { cacheDir, synthesizer }));
		found[suite] = manifest.result.hash;
		console.log(
			`${suite}: ${manifest.result.scenarios.length} scenarios in ${manifest.seconds} s, hash ${found[suite]}`,
		);
		if (!write && pinned[suite] !== found[suite]) {
			problems.push(`${suite}: expected hash ${pinned[suite]}, found ${found[suite]}`);
		}
		if (!write && CHECKED_SUITES.includes(suite)) {
			const leaks = await timed(() => suiteLeaks(manifest.result));
			const faults = leakFaults(suite, leaks.result);
			problems.push(...faults);
			console.log(
				`${suite}: ${leaks.result.length} pairs attacked in ${leaks.seconds} s, ${faults.length} leaks`,
			);
		}
	}
} finally {
	await synthesizer.close();
	rmSync(cacheDir, { recursive: true, force: true });
}

if (write) {
	writeFileSync(file, `${JSON.stringify({ schemaVersion: 1, seed: 1, hashes: found }, null, '\t')}\n`);
	console.log(`pinned in ${file}`);
}
for (const problem of problems) {
	console.error(problem);
}
if (problems.some((problem) => problem.includes('expected hash'))) {
	console.error(
		'If prompts, voices or generators were changed on purpose: npm run check:suites -- --write, and say so in CHANGELOG.md.',
	);
}
process.exitCode = problems.length > 0 ? 1 : 0;
console.log(
	`Node ${process.version}: ${problems.length > 0 ? `${problems.length} problems` : 'suites as pinned, no leaks'}`,
);

async function timed(work) {
	const startMs = performance.now();
	const result = await work();
	return { result, seconds: ((performance.now() - startMs) / 1000).toFixed(1) };
}
