// Writes the README's table of systems from `bench list models --json`, in an environment without keys; with --check
// fails when it is out of date.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/bench.mjs';

const file = join(ROOT, 'README.md');
const BLOCK = /(<!-- systems:start -->\n)[\s\S]*?(<!-- systems:end -->)/;

const listed = execFileSync('node', ['dist/src/cli/main.js', 'list', 'models', '--json'], {
	cwd: ROOT,
	env: { PATH: process.env.PATH },
	encoding: 'utf8',
});
const { models } = JSON.parse(listed);

/** Variants of a system share its card and its checks. */
const systems = models.filter(({ id }) => !id.includes(':'));
const served = systems.filter(({ status }) => status !== 'no public server');
const rows = served.map(({ id, title, wants, card, conformance }) => {
	const needs = wants.map((variable) => `\`${variable}\``).join(', ') || 'nothing';
	return `| \`${id}\` | ${linked(title, card)} | ${needs} | ${checks(conformance)} |`;
});
const others = systems
	.filter((system) => !served.includes(system))
	.map(({ title, card }) => linked(title, card));
const table = `| \`--model\` | system | needs | conformance checks passed |
|---|---|---|---|
${rows.join('\n')}

No public server, model card only: ${others.join(', ')}.
`;

function linked(title, card) {
	return card === null ? title : `[${title}](${card})`;
}

function checks(conformance) {
	if (conformance === null) {
		return 'none run';
	}
	const { passed, failed } = conformance.counts;
	return `${passed} of ${passed + failed}`;
}

const text = readFileSync(file, 'utf8');
const generated = text.replace(BLOCK, (_, start, end) => `${start}${table}${end}`);
if (!BLOCK.test(text)) {
	console.error('README.md: expected the markers <!-- systems:start --> and <!-- systems:end -->');
	process.exitCode = 1;
} else if (!process.argv.includes('--check')) {
	writeFileSync(file, generated);
} else if (generated !== text) {
	console.error('README.md does not match `bench list models`; run npm run docs');
	process.exitCode = 1;
}
