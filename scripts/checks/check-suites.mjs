// Regenerates suites without a cache and compares their hashes with the pinned ones, which must be the same on every machine
// and Node version. --write pins the new hashes; --all includes the whole core suite.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSuite } from '../../dist/scenarios/index.js';
import { createFliteSynthesizer } from '../../dist/src/speech/synthesize/flite.js';
import { ROOT } from '../lib/bench.mjs';

const file = join(ROOT, 'scenarios', 'suite-hashes.json');
const write = process.argv.includes('--write');
const all = write || process.argv.includes('--all');

// One cache for all: the suites share scenarios.
const targets = [
	{ name: 'quick', suite: 'quick' },
	{ name: 'core, first 5 of each type', suite: 'core', limit: 5 },
	...(all ? [{ name: 'core', suite: 'core' }] : []),
];

const pinned = JSON.parse(readFileSync(file, 'utf8')).hashes;
const cacheDir = mkdtempSync(join(tmpdir(), 'bench-check-suites-'));
const synthesizer = createFliteSynthesizer({ workers: 2 });
const found = {};
try {
	for (const { name, suite, limit } of targets) {
		const startMs = performance.now();
		const { hash, scenarios } = await buildSuite(suite, { cacheDir, synthesizer, ...(limit && { limit }) });
		found[name] = hash;
		const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
		console.log(`${name}: ${scenarios.length} scenarios in ${seconds} s, hash ${hash}`);
	}
} finally {
	await synthesizer.close();
	rmSync(cacheDir, { recursive: true, force: true });
}

if (write) {
	writeFileSync(file, `${JSON.stringify({ schemaVersion: 1, seed: 1, hashes: found }, null, '\t')}\n`);
	console.log(`pinned in ${file}`);
} else {
	for (const [name, hash] of Object.entries(found)) {
		if (pinned[name] !== hash) {
			console.error(`${name}: expected ${pinned[name]}, found ${hash}`);
			console.error(
				'If prompts, voices or generators were changed on purpose: npm run check:suites -- --write, and say so in CHANGELOG.md.',
			);
			process.exitCode = 1;
		}
	}
	console.log(
		`Node ${process.version}: ${process.exitCode ? 'not the suites that are pinned' : 'the pinned suites'}`,
	);
}
