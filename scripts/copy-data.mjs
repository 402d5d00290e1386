// Copies the data files (*.json, *.jsonl) of src, adapters and scenarios into dist, beside the compiled code that reads
// them: the compiler copies none. Files whose source no longer exists are removed.
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

const root = dirname(import.meta.dirname);
const ROOTS = ['src', 'adapters', 'scenarios'];
// Settings of the compiler, and what only the repository's checks read.
const NOT_SHIPPED = /^tsconfig.*\.json$|^suite-hashes\.json$/;

const shipped = (path) =>
	/\.jsonl?$/.test(path) && !path.split(sep).includes('fixtures') && !NOT_SHIPPED.test(basename(path));

for (const folder of ROOTS) {
	const [from, to] = [join(root, folder), join(root, 'dist', folder)];
	const files = readdirSync(from, { recursive: true }).filter(shipped);
	for (const file of files) {
		cpSync(join(from, file), join(to, file));
	}
	const present = existsSync(to) ? readdirSync(to, { recursive: true }) : [];
	for (const file of present.filter((path) => /\.jsonl?$/.test(path) && !files.includes(path))) {
		rmSync(join(to, file));
	}
}
