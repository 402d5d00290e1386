// Completes the build: copies the data files of src, adapters and scenarios into dist, where the compiled code that reads
// them is, and removes what earlier builds left there and no source explains. The compiler does neither.
import { chmodSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, sep } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const DATA = /\.(?:jsonl?|onnx|wasm)$/;
// Settings of the compiler, and what only the repository's checks read.
const NOT_SHIPPED = /^tsconfig.*\.json$|^suite-hashes\.json$/;
// Written by bundle-page.mjs.
const BUNDLED = new Set([
	join('report', 'html', 'client', 'page.js'),
	join('report', 'html', 'client', 'page.css'),
]);

const filesOf = (folder) =>
	existsSync(folder)
		? readdirSync(folder, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		: [];
const isFixture = (path) => path.split(sep).includes('fixtures');
const isShipped = (path) => DATA.test(path) && !isFixture(path) && !NOT_SHIPPED.test(basename(path));
const isCompiled = (path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !isFixture(path);

for (const room of ['src', 'adapters', 'scenarios']) {
	const from = join(ROOT, room);
	const to = join(ROOT, 'dist', room);
	const sources = filesOf(from);
	const data = sources.filter(isShipped);
	for (const path of data) {
		cpSync(join(from, path), join(to, path));
	}
	const compiled = sources.filter(isCompiled).map((path) => path.replace(/\.ts$/, ''));
	const expected = new Set([...data, ...compiled.flatMap((path) => [`${path}.js`, `${path}.d.ts`])]);
	for (const path of filesOf(to)) {
		if (!expected.has(path) && !(room === 'src' && BUNDLED.has(path))) {
			rmSync(join(to, path));
		}
	}
}

// npm does this when it installs a package, but npx does it for a clone only once.
chmodSync(join(ROOT, 'dist', 'src', 'cli', 'main.js'), 0o755);
