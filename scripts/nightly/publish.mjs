// Adds merged runs to the leaderboard and builds the site: scripts/nightly/publish.mjs --runs dir --board dir --site dir
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bench, parseArguments, ROOT } from '../lib/bench.mjs';

const { runs, board, site, readme } = parseArguments({
	runs: 'results/runs',
	board: join(ROOT, 'results', 'leaderboard'),
	site: 'site',
	readme: '',
});
const dirs = readdirSync(runs)
	.map((name) => join(runs, name))
	.filter((dir) => existsSync(join(dir, 'summary.json')));
mkdirSync(join(site, 'runs'), { recursive: true });
let worst = dirs.length === 0 ? 3 : 0;
for (const dir of dirs) {
	const { status } = bench(['report', dir, '--out', join(site, 'runs', `${dir.split('/').at(-1)}.html`)]);
	worst ||= status;
}
const published = join(ROOT, 'results', 'published');
const args = [
	'leaderboard',
	...dirs,
	'--out',
	board,
	'--published',
	published,
	'--link',
	'runs/{runId}.html',
];
worst ||= bench([...args, ...(readme === '' ? [] : ['--readme', readme])]).status;
if (existsSync(board)) {
	cpSync(board, site, { recursive: true });
}
process.exitCode = worst;
