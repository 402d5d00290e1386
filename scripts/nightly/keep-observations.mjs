// Stores the observations of one night as the baselines of the next: scripts/nightly/keep-observations.mjs --runs dir --out dir
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { baselineName } from '../../dist/src/api/find-baseline.js';
import { parseArguments } from '../lib/bench.mjs';

const { runs, out } = parseArguments({ runs: 'results/runs', out: 'previous' });
mkdirSync(out, { recursive: true });
for (const name of readdirSync(runs)) {
	const file = join(runs, name, 'observations.json');
	if (existsSync(file)) {
		copyFileSync(file, join(out, baselineName(JSON.parse(readFileSync(file, 'utf8')))));
	}
}
