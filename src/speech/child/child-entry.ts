import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packageRoot } from '../package-root.ts';

/** A module to start as a process of its own, with the Node flags that it needs. */
export type ChildEntry = { readonly path: string; readonly execArgv: readonly string[] };

/**
 * Locates a sibling module as the entry of a child process. `name` has no extension: it is `.ts` where the
 * caller itself runs from source (then the child gets a hook that removes types) and `.js` once compiled.
 *
 * @param fromUrl `import.meta.url` of the caller.
 */
export function childEntry(fromUrl: string, name: string): ChildEntry {
	const fromSource = fromUrl.endsWith('.ts');
	const path = fileURLToPath(new URL(`./${name}${fromSource ? '.ts' : '.js'}`, fromUrl));
	const hook = join(packageRoot(), 'src', 'speech', 'child', 'run-from-source.mjs');
	return { path, execArgv: fromSource ? ['--import', pathToFileURL(hook).href] : [] };
}
