// Lines of TypeScript per room, without tests and fixtures, against the limits of the design. Data is not TypeScript.
//   npm run check:sizes             prints the sizes; exit 1 if a limit is exceeded
//   node scripts/checks/sizes.mjs   prints the sizes only
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../lib/bench.mjs';
import { sourceFiles } from '../lib/import-graph.mjs';

const LIMITS = { cli: 3_000, api: 3_500, room: 8_000, total: 70_000, median: 100, long: 350, folder: 3 };
/** A few files may be longer than `LIMITS.long`. */
const LONG_FILES = 10;
/** Folders whose subfolders are systems or scenario types, which may be small. */
const COLLECTIONS = ['adapters', 'scenarios'];

const files = sourceFiles(ROOT, ['src', 'adapters', 'scenarios', 'scripts'], /\.ts$/)
	.filter((file) => !/\.test\.ts$|(?:^|\/)fixtures\//.test(file))
	.map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1 }));
const product = files.filter(({ file }) => !file.startsWith('scripts/'));
const problems = [];

const rooms = new Map();
for (const { file, lines } of files) {
	const [first, second, third] = file.split('/');
	const room = first === 'src' ? (third === undefined ? 'api' : second) : first;
	const { count, sum } = rooms.get(room) ?? { count: 0, sum: 0 };
	rooms.set(room, { count: count + 1, sum: sum + lines });
}
console.log('room        files   lines   limit');
for (const [room, { count, sum }] of [...rooms].toSorted(([, a], [, b]) => b.sum - a.sum)) {
	// The limit bounds what a reader must know to work in a room. Systems and scripts are independent of each other.
	const bounded = room !== 'adapters' && room !== 'scripts';
	const limit = LIMITS[room] ?? (bounded ? LIMITS.room : null);
	row(room, count, sum, limit);
}
const total = files.reduce((sum, { lines }) => sum + lines, 0);
row('total', files.length, total, LIMITS.total);

const sorted = product.map(({ lines }) => lines).toSorted((a, b) => a - b);
const median = sorted[sorted.length >> 1] ?? 0;
console.log(`\nmedian file of the product: ${median} lines (limit ${LIMITS.median})`);
if (median > LIMITS.median) {
	problems.push(`the median file has ${median} lines, limit ${LIMITS.median}`);
}

const long = product.filter(({ lines }) => lines > LIMITS.long);
console.log(`files above ${LIMITS.long} lines: ${long.length} (limit ${LONG_FILES})`);
for (const { file, lines } of long.toSorted((a, b) => b.lines - a.lines)) {
	console.log(`  ${file}: ${lines}`);
}
if (long.length > LONG_FILES) {
	problems.push(`${long.length} files have more than ${LIMITS.long} lines, limit ${LONG_FILES}`);
}

const small = smallFolders();
console.log(`folders with fewer than ${LIMITS.folder} files: ${small.length} (limit 0)`);
for (const { folder, count } of small) {
	console.log(`  ${folder}: ${count}`);
	problems.push(`${folder} has ${count} files, minimum ${LIMITS.folder}`);
}

if (process.argv.includes('--check')) {
	for (const problem of problems) {
		console.error(problem);
	}
	process.exitCode = problems.length > 0 ? 1 : 0;
}

function row(name, count, lines, limit) {
	const over = limit !== null && lines > limit;
	const text = [
		name.padEnd(10),
		`${count}`.padStart(6),
		`${lines}`.padStart(7),
		`${limit ?? '–'}`.padStart(7),
	];
	console.log(`${text.join(' ')}${over ? '  over' : ''}`);
	if (over) {
		problems.push(`${name} has ${lines} lines, limit ${limit}`);
	}
}

/** Folders with fewer than three entries, where files of all kinds and subfolders count. */
function smallFolders() {
	const entries = new Map();
	const all = sourceFiles(ROOT, ['src', 'adapters', 'scenarios', 'scripts'], /./);
	for (const file of all) {
		for (let path = file; dirname(path) !== '.'; path = dirname(path)) {
			entries.set(dirname(path), (entries.get(dirname(path)) ?? new Set()).add(path));
		}
	}
	return [...entries]
		.filter(([folder, { size }]) => size < LIMITS.folder && !isSmallByDesign(folder))
		.map(([folder, { size }]) => ({ folder, count: size }))
		.toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** Systems, scenario types, and fixtures. */
function isSmallByDesign(folder) {
	return COLLECTIONS.includes(dirname(folder)) || /(?:^|\/)fixtures(?:\/|$)/.test(folder);
}
