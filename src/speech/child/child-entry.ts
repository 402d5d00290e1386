import { fileURLToPath } from 'node:url';

/** A module to start as a separate process, with the Node flags that it needs. */
export type ChildEntry = { readonly path: string; readonly execArgv: readonly string[] };

/** Removes the types from the modules of a child that runs from source. Never used by the compiled package. */
const SOURCE_HOOK = new URL('./run-from-source.mjs', import.meta.url).href;

/**
 * Locates a module as the entry of a child process. This is the only place that chooses between source and build: the
 * child runs `.ts` (with a hook that removes types) when its parent does, and `.js` once compiled.
 *
 * @param fromUrl `import.meta.url` of the caller.
 * @param name Path of the module relative to the caller, without an extension.
 */
export function childEntry(fromUrl: string, name: string): ChildEntry {
	const fromSource = fromUrl.endsWith('.ts');
	const path = fileURLToPath(new URL(`./${name}${fromSource ? '.ts' : '.js'}`, fromUrl));
	return { path, execArgv: fromSource ? ['--import', SOURCE_HOOK] : [] };
}
