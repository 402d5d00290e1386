// Import directions and import cycles: `npm run lint` runs it. Exit 1 with one line per violation.
//   node scripts/checks/imports.mjs [root]
import { ROOT } from '../lib/bench.mjs';
import { importCycles, importGraph, sourceFiles } from '../lib/import-graph.mjs';

/** Room → rooms that its modules may import; `room/*` means the files directly in that folder. Tests obey the same rules, and may use test/. */
const BELOW_API = [
	'core',
	'audio',
	'stats',
	'results',
	'speech',
	'session',
	'score',
	'peers',
	'run',
	'report',
	'gate',
];
const MAY_IMPORT = {
	core: [],
	audio: ['core'],
	stats: ['core'],
	results: ['core'],
	speech: ['core', 'audio'],
	session: ['core', 'audio'],
	score: ['core', 'audio', 'speech', 'stats'],
	peers: ['core', 'speech', 'stats', 'score'],
	run: ['core', 'audio', 'speech', 'stats', 'session', 'score', 'results'],
	report: ['core', 'stats', 'results'],
	gate: ['core', 'stats', 'results'],
	api: [...BELOW_API, 'adapters', 'scenarios'],
	cli: ['api', 'core', 'report/*'],
	adapters: ['core', 'audio', 'speech'],
	scenarios: ['core', 'audio', 'speech'],
};
const root = process.argv[2] ?? ROOT;

const product = sourceFiles(root, ['src', 'adapters', 'scenarios']);
// The type checker resolves the imports of TypeScript; those of .mjs files are resolved here.
const others = sourceFiles(root, ['scripts', 'examples'], /\.mjs$/);
const { graph, missing } = importGraph(root, [...product, ...others]);
const problems = missing.map(({ from, to }) => `${from}: ${to} does not exist`);

for (const file of product) {
	const room = roomOf(file);
	if (!Object.hasOwn(MAY_IMPORT, room)) {
		problems.push(`${file}: src/${room} is not a room; add it to the table in scripts/checks/imports.mjs`);
		continue;
	}
	const isTest = file.endsWith('.test.ts');
	for (const target of graph.get(file).filter((each) => !mayImport(room, each))) {
		if (isTest && roomOf(target) === 'test') {
			continue;
		}
		problems.push(`${file}: imports ${target}, but ${room} may import only ${allowed(room)}`);
	}
}

const cycles = importCycles(new Map([...graph].filter(([file]) => product.includes(file))));
const lines = cycles.map(({ files, path }) => `cycle of ${files.length} files: ${path.join(' → ')}`);
problems.push(...lines);

for (const problem of problems) {
	console.error(problem);
}
console.error(`${product.length} files: ${problems.length} forbidden or missing imports and cycles`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** `core` for src/core/time.ts, `adapters` for adapters/moshi/index.ts. A file directly in src/ belongs to the api. */
function roomOf(file) {
	const [first, second, ...rest] = file.split('/');
	if (first !== 'src') {
		return first;
	}
	return rest.length === 0 ? 'api' : second;
}

function mayImport(room, target) {
	const targetRoom = roomOf(target);
	return (
		targetRoom === room ||
		MAY_IMPORT[room].includes(targetRoom) ||
		(MAY_IMPORT[room].includes(`${targetRoom}/*`) && target.split('/').length === 3)
	);
}

function allowed(room) {
	return MAY_IMPORT[room].join(', ') || 'itself';
}
