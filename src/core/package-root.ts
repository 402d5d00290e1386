import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HarnessError } from './errors.ts';

let cached: string | null = null;

/**
 * The folder that holds this package's `package.json`: the same one from the sources, from the build in `dist/` and
 * from an installation. Files that ship with the package are addressed from it.
 *
 * @throws HarnessError when there is no `package.json` above this module.
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
			throw new HarnessError({
				what: 'the installation of duplexbench is incomplete',
				expected: `a package.json above ${here}`,
				hint: 'reinstall duplexbench',
			});
		}
	}
}
