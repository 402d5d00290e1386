import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of this package, from the sources (`src/core`) and from the build (`dist/src/core`) alike: plain tsc
 * copies no data files, so they are read from here.
 */
export function packageRoot(): string {
	const above = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
	return above.endsWith(join('/', 'dist')) ? dirname(above) : above;
}

/** The compiled counterpart of a source file, by its path from the package root; child processes run it. */
export function builtModule(path: string): string {
	return join(packageRoot(), 'dist', path.replace(/\.ts$/, '.js'));
}
