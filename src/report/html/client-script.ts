import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StorageError } from '../../core/errors.ts';
import { packageRoot } from '../../core/package-root.ts';

/**
 * The script of the page, bundled by the build into one classic script: a page that is opened from a file may not load
 * modules.
 *
 * @throws StorageError where the package has not been built.
 */
export function clientScript(): string {
	return built('page.js');
}

/**
 * The style sheet of the page.
 *
 * @throws StorageError where the package has not been built.
 */
export function styleSheet(): string {
	return built('page.css');
}

function built(name: string): string {
	const path = join(packageRoot(), 'dist', 'src', 'report', 'html', 'client', name);
	try {
		return readFileSync(path, 'utf8');
	} catch (cause) {
		throw new StorageError({ what: `cannot read ${path}`, hint: 'npm run build writes it', cause });
	}
}
