// Lets a child process of Node 20 run this package's TypeScript without a build, as the test runner does. Loaded only when
// the parent itself runs from source; needs the development dependencies.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
	register(import.meta.url);
}

/** Module hook: removes the types from `.ts` files of the package and leaves all other files to Node. */
export async function load(url, context, nextLoad) {
	if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) {
		return nextLoad(url, context);
	}
	const { transformSync } = await import('rolldown/utils');
	const path = fileURLToPath(url);
	const { code, errors } = transformSync(path, await readFile(path, 'utf8'), { sourcemap: false });
	if (errors.length > 0) {
		throw new SyntaxError(`${path}: ${errors[0].message}`);
	}
	return { format: 'module', source: code, shortCircuit: true };
}
