// Writes docs/metrics/README.md, the list of all metric pages; with --check, fails if it is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from '../../dist/src/score/registry.js';
import { ROOT } from '../lib/bench.mjs';

const file = join(ROOT, 'docs', 'metrics', 'README.md');
const arrows = { up: '↑', down: '↓', band: '◇', none: '' };
const rows = METRICS.map(({ spec }) => {
	const name = spec.primary ? `**${spec.id}**` : spec.id;
	return `| [${name}](${spec.id}.md) | ${spec.version} | ${spec.unit} ${arrows[spec.direction]} | ${spec.title} |`;
});
const text = `# Metrics

Primaries in bold. ↑ more is better, ↓ less is better, ◇ inside a band. How values and intervals are formed:
[aggregates](aggregates.md); the words for what happens in a conversation: [timeline](timeline.md). Scorers that
reproduce other benchmarks: [FDB v1](legacy-fdb1.md), [FDB v1.5](legacy-fdb15.md), [FLEXI](legacy-flexi.md).

| metric | version | unit | |
|---|---|---|---|
${rows.join('\n')}
`;
if (process.argv.includes('--check')) {
	if (readFileSync(file, 'utf8') !== text) {
		console.error(`${file} does not match the registry; run npm run metric-index`);
		process.exitCode = 1;
	}
} else {
	writeFileSync(file, text);
}
