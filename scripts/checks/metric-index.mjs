// Writes the generated parts of docs/reference/metrics: the index, and on each family's page the table of its metrics
// (between the markers, for the metrics whose anchors the page holds). With --check fails when they are out of date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS } from '../../dist/src/score/registry.js';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'reference', 'metrics');
const TABLE = /(<!-- metrics:start -->\n)[\s\S]*?(<!-- metrics:end -->)/;
const INDEX = 'README.md';
const arrows = { up: '↑', down: '↓', band: '◇', none: '' };

const pages = readdirSync(folder)
	.filter((name) => name.endsWith('.md') && name !== INDEX)
	.toSorted()
	.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const problems = [];

function pagesWith(id) {
	return pages.filter(({ text }) => text.includes(`<a id="${id}"></a>`));
}

function row({ spec }, page) {
	const link = `[${spec.id}](${page}#${spec.id})`;
	const marks = [...(spec.primary ? ['primary'] : []), ...(spec.latency ? ['per testbed'] : [])].join(', ');
	return `| ${spec.primary ? `**${link}**` : link} | ${spec.title} | ${spec.unit} ${arrows[spec.direction]} | ${spec.version} | ${marks} |`;
}

function table(metrics, page) {
	const rows = metrics.map((metric) => row(metric, page(metric)));
	return `| metric | what | unit | version | |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

const pageOf = new Map();
for (const { spec } of METRICS) {
	const found = pagesWith(spec.id);
	if (found.length !== 1) {
		problems.push(
			`${spec.id}: expected <a id="${spec.id}"></a> on one page of docs/reference/metrics, found ${found.length}`,
		);
	}
	pageOf.set(spec.id, found[0]?.name ?? '');
}
const known = new Set(METRICS.map(({ spec }) => spec.id));
for (const { name, text } of pages) {
	for (const [, id] of text.matchAll(/<a id="([^"]+)"><\/a>/g)) {
		if (!known.has(id)) {
			problems.push(`${name}: the registry has no metric ${id}`);
		}
	}
}

const intro = readFileSync(join(folder, INDEX), 'utf8');
const wanted = [
	{ name: INDEX, text: intro, metrics: METRICS, page: ({ spec }) => pageOf.get(spec.id) },
	...pages.map(({ name, text }) => ({
		name,
		text,
		metrics: METRICS.filter(({ spec }) => pageOf.get(spec.id) === name),
		page: () => '',
	})),
].filter(({ metrics }) => metrics.length > 0);
for (const { name, text, metrics, page } of wanted) {
	if (!TABLE.test(text)) {
		problems.push(`${name}: expected the markers <!-- metrics:start --> and <!-- metrics:end -->`);
		continue;
	}
	const generated = text.replace(TABLE, (_, start, end) => `${start}${table(metrics, page)}${end}`);
	if (generated === text) {
		continue;
	}
	if (process.argv.includes('--check')) {
		problems.push(`${name} does not match the registry; run npm run docs`);
	} else {
		writeFileSync(join(folder, name), generated);
	}
}

for (const problem of problems) {
	console.error(problem);
}
process.exitCode = problems.length > 0 ? 1 : 0;
