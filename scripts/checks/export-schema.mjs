// Writes docs/reference/schemas/*.json from the zod schemas; with --check, fails if a committed file differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { cuesSchema } from '../../dist/scenarios/import/cue-file.js';
import { SCHEMAS } from '../../dist/src/results/schemas.js';
import { ROOT } from '../lib/bench.mjs';

const check = process.argv.includes('--check');
const folder = join(ROOT, 'docs', 'reference', 'schemas');
let stale = 0;
// Cue files are written by hand, so their schema describes the input: fields with a default are optional.
const all = { ...SCHEMAS, cues: cuesSchema };
for (const [name, schema] of Object.entries(all)) {
	const file = join(folder, `${name}.schema.json`);
	const text = `${JSON.stringify(z.toJSONSchema(schema, { io: name === 'cues' ? 'input' : 'output' }), null, '\t')}\n`;
	if (!check) {
		writeFileSync(file, text);
		continue;
	}
	let committed = '';
	try {
		committed = readFileSync(file, 'utf8');
	} catch {
		// A missing file counts as stale.
	}
	if (committed !== text) {
		console.error(`${file} does not match the code; run npm run schema`);
		stale++;
	}
}
console.log(`${Object.keys(all).length} schemas, ${check ? `${stale} stale` : 'written'}`);
process.exitCode = stale > 0 ? 1 : 0;
