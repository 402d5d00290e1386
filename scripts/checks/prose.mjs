// Fails on words of prose.json in text for people: the documentation and, with --all, messages, help and titles in the
// source. Code, links, identifiers and generated parts of pages are exempt (generated parts come from the source).
//   node scripts/checks/prose.mjs [--all] [file …]
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ROOT } from '../lib/bench.mjs';
import { literalsOf } from './literals.mjs';

const { words, exempt } = JSON.parse(readFileSync(join(import.meta.dirname, 'prose.json'), 'utf8'));
const rules = words.map((word) => ({
	expression: new RegExp(`(?<![\\w-])(?:${word.pattern})(?![\\w-])`, word.case ? 'g' : 'gi'),
	instead: word.instead,
}));
/** In these folders every literal with a space in it is text for people; elsewhere the fields of messages and titles are. */
const TALKATIVE = /^src\/(?:cli|api|report|score\/metrics)\//;
const SOURCE = ['src', 'adapters', 'scenarios'];

function files(folder, ending) {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map((entry) => join(entry.parentPath, entry.name));
}

/** Lines of a page without code, link targets, comments and generated parts. */
function pageLines(text) {
	const blank = (part) => part.replaceAll(/[^\n]/g, ' ');
	return text
		.replaceAll(/<!-- (\w+):start -->[\s\S]*?<!-- \1:end -->/g, blank)
		.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, blank)
		.replaceAll(/<!--[\s\S]*?-->|<[^>\n]+>/g, blank)
		.replaceAll(/`[^`\n]+`/g, blank)
		.replaceAll(/\]\([^)\n]*\)/g, blank)
		.split('\n');
}

/** Hits in a paragraph at a time, so that a phrase is found across the end of a line. */
function pageHits(file) {
	const text = readFileSync(file, 'utf8');
	if (/^<!-- Generated /m.test(text)) {
		return [];
	}
	const lines = pageLines(text);
	const joined = lines.join('\n');
	return hitsIn(joined.replaceAll('\n', ' ')).map((hit) => ({
		...hit,
		file,
		line: joined.slice(0, hit.index).split('\n').length,
	}));
}

function sourceHits(file) {
	const talkative = TALKATIVE.test(relative(ROOT, file));
	return literalsOf(readFileSync(file, 'utf8'))
		.filter(
			({ text, isImport, inField }) =>
				!isImport && (inField || talkative) && /[A-Za-z] +\S|\S +[A-Za-z]/.test(text),
		)
		.flatMap(({ text, line }) =>
			hitsIn(text.replaceAll('\n', ' ')).map((hit) => ({
				...hit,
				file,
				line: line + text.slice(0, hit.index).split('\n').length - 1,
			})),
		);
}

function hitsIn(text) {
	const allowed = exempt.reduce((left, id) => left.replaceAll(id, ' '.repeat(id.length)), text);
	return rules.flatMap(({ expression, instead }) =>
		[...allowed.matchAll(expression)].map((match) => ({ index: match.index, found: match[0], instead })),
	);
}

/** The part of the repository that owns a file: docs, or the first two folders of the source. */
function roomOf(file) {
	const parts = relative(ROOT, file).split('/');
	return SOURCE.includes(parts[0]) ? parts.slice(0, 2).join('/') : parts[0];
}

const options = process.argv.slice(2);
const named = options.filter((option) => !option.startsWith('--')).map((file) => resolve(file));
const pages = [
	...readdirSync(ROOT)
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(ROOT, name)),
	...['docs', 'adapters', 'examples', 'scenarios'].flatMap((folder) => files(folder, '.md')),
].filter((file) => !file.includes('node_modules'));
const source = options.includes('--all') ? SOURCE.flatMap((folder) => files(folder, '.ts')) : [];
const checked =
	named.length > 0 ? named : [...pages, ...source.filter((file) => !/\.test\.ts$|\/fixtures\//.test(file))];

const hits = checked.flatMap((file) => (file.endsWith('.md') ? pageHits(file) : sourceHits(file)));
const rooms = new Map();
for (const { file, line, found, instead } of hits) {
	console.error(`${relative(ROOT, file)}:${line}: "${found}"; write: ${instead}`);
	rooms.set(roomOf(file), (rooms.get(roomOf(file)) ?? 0) + 1);
}
for (const [room, count] of [...rooms].toSorted((a, b) => b[1] - a[1])) {
	console.log(`${String(count).padStart(5)}  ${room}`);
}
console.log(`${checked.length} files: ${hits.length} hits`);
process.exitCode = hits.length > 0 ? 1 : 0;
