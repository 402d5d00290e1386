// Keeps the documentation true: links and anchors resolve, named commands exist, exported symbols have doc comments.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createProgram } from '../../dist/src/cli/program.js';
import { ROOT } from '../lib/bench.mjs';

const problems = [];

function files(folder, ending) {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => !/node_modules|\/dist\/|\/results\/runs\//.test(file));
}

const pages = [
	...readdirSync(ROOT)
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(ROOT, name)),
	...files('docs', '.md'),
	...files('adapters', '.md'),
	...files('scenarios', '.md'),
];

/** Headings as GitHub turns them into anchors, and explicit ones. */
function anchorsOf(file) {
	const text = readFileSync(file, 'utf8');
	const slugs = [...text.matchAll(/^#+ +(.+)$/gm)].map(([, heading]) =>
		heading
			.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
			.trim()
			.replaceAll(' ', '-'),
	);
	const ids = [...text.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id);
	return new Set([...slugs, ...ids]);
}

const program = createProgram();
const commands = new Set(program.commands.map((command) => command.name()));

/** Long options of a command and of its parts. */
function optionsOf(command) {
	return [
		...command.options.map(({ long }) => long),
		...command.commands.flatMap((part) => optionsOf(part)),
		'--help',
	];
}
const options = new Map(program.commands.map((command) => [command.name(), new Set(optionsOf(command))]));
/** Pages that also name files and options of the past. */
const HISTORY = new Set(['CHANGELOG.md']);
const npmScripts = new Set(Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts));

for (const page of pages) {
	const text = readFileSync(page, 'utf8');
	const name = relative(ROOT, page);
	for (const [, target, anchor] of text.matchAll(
		/\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?[^)]*\)/g,
	)) {
		const file = target === '' ? page : join(dirname(page), target);
		if (!existsSync(file)) {
			problems.push(`${name}: link to ${target} leads nowhere`);
		} else if (anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).has(anchor)) {
			problems.push(`${name}: ${target} has no anchor #${anchor}`);
		}
	}
	for (const [, command] of text.matchAll(/(?:npx bench|`bench|^bench|^ {2,}bench) ([a-z][a-z-]*)/gm)) {
		if (!commands.has(command) && command !== 'help') {
			problems.push(`${name}: there is no command bench ${command}`);
		}
	}
	for (const [, command, rest] of text.matchAll(/\bbench ([a-z][a-z-]*)([^`\n|#&;]*)/g)) {
		for (const [option] of rest.matchAll(/(?<=\s)--[a-z][a-z-]*/g)) {
			if (!HISTORY.has(name) && options.get(command)?.has(option) === false) {
				problems.push(`${name}: bench ${command} has no option ${option}`);
			}
		}
	}
	for (const [path] of text.matchAll(
		/(?<![\w./-])(?:src|adapters|scenarios|scripts|examples)\/[\w./-]+\.(?:ts|mjs|json|py)\b/g,
	)) {
		if (!existsSync(join(ROOT, path)) && !HISTORY.has(name)) {
			problems.push(`${name}: there is no file ${path}`);
		}
	}
	for (const [, script] of text.matchAll(/npm run ([a-z][a-z:-]*[a-z])(?!…|:)/g)) {
		if (!npmScripts.has(script)) {
			problems.push(`${name}: there is no script npm run ${script}`);
		}
	}
}

let exported = 0;
for (const file of ['src', 'adapters', 'scenarios'].flatMap((folder) => files(folder, '.ts'))) {
	if (/\.test\.ts$|\/prompts[^/]*\.ts$|\/fixtures\//.test(file)) {
		continue;
	}
	const lines = readFileSync(file, 'utf8').split('\n');
	lines.forEach((line, i) => {
		if (!/^export (?:abstract |async )?(?:const|function|class|type|interface) \w/.test(line)) {
			return;
		}
		exported++;
		if (!/\*\/\s*$/.test(lines[i - 1] ?? '')) {
			problems.push(`${relative(ROOT, file)}:${i + 1}: no doc comment above "${line.slice(0, 60)}"`);
		}
	});
}

for (const problem of problems) {
	console.error(problem);
}
console.log(`${pages.length} pages, ${exported} exported symbols: ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
