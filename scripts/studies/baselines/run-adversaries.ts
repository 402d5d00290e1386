// Searches for policies without understanding that win primaries: `npm run study:adversaries -- --minutes 30`. Writes the
// best found per primary to best-found.json and into docs/explanation/baselines-study.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareSuite } from '../../../src/api/suite/prepare-suite.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { INTERACTION_TYPES } from '../../../src/core/scenario.ts';
import { SILENT } from '../../../src/run/events.ts';
import { AdversaryArena } from './adversary-arena.ts';
import { searchAdversaries } from './adversary-search.ts';
import { adversarySection, withSection } from './adversary-section.ts';
import { BEST_FOUND_FILE, type BestFound } from './best-found.ts';

const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '30' },
		'per-type': { type: 'string', default: '20' },
	},
});
const limit = Number(values['per-type']);
const manifest = await prepareSuite('core', { seed: 1, types: INTERACTION_TYPES, limit }, SILENT);
let best: readonly BestFound[] = [];
const arena = new AdversaryArena(manifest, availableParallelism());
try {
	await searchAdversaries(arena, performance.now() + Number(values.minutes) * 60_000, (found) => {
		best = found;
		const lines = found.map(
			({ primary, id, score, played }) => `${primary} ${score?.toFixed(2)} (${id}, ${played})`,
		);
		process.stderr.write(`${lines.join('; ')}\n`);
		writeFileSync(BEST_FOUND_FILE, `${JSON.stringify(found, null, '\t')}\n`);
	});
} finally {
	await arena.close();
}
const page = join(packageRoot(), 'docs', 'explanation', 'baselines-study.md');
writeFileSync(page, withSection(readFileSync(page, 'utf8'), adversarySection(best)));
console.log(adversarySection(best));
