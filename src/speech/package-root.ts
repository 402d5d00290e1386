import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HarnessError } from '../core/errors.ts';

let cached: string | null = null;

/**
 * The folder that holds the harness's package.json. Data files are addressed from it, because the compiler
 * copies none: the same path serves `src/` under the test runner and `dist/` in use.
 */
export function packageRoot(): string {
	if (cached !== null) {
		return cached;
	}
	const here = dirname(fileURLToPath(import.meta.url));
	for (let folder = here; ; folder = dirname(folder)) {
		if (existsSync(join(folder, 'package.json'))) {
			cached = folder;
			return folder;
		}
		if (dirname(folder) === folder) {
			throw new HarnessError({ what: `no package.json above ${here}`, hint: 'reinstall duplexbench' });
		}
	}
}
