// The imports between the TypeScript files of the repository, type-only and lazy ones included.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Statements that import: `import … from`, `export … from`, `import '…'` and `import('…')`. */
const IMPORTS = [
	/^\s*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm,
	/^\s*import\s*['"]([^'"]+)['"]/gm,
	/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
];

/** Paths of the source files below `folders`, relative to `root`, with forward slashes. */
export function sourceFiles(root, folders, ending = /\.(?:ts|mts|mjs)$/) {
	return folders
		.filter((folder) => existsSync(join(root, folder)))
		.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
		.filter(
			(entry) => entry.isFile() && ending.test(entry.name) && !entry.parentPath.includes('node_modules'),
		)
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.toSorted();
}

/**
 * The relative imports of every file, as a map from file to imported files. An import of the compiled copy in dist/ leads
 * to its source. `missing` lists imports that lead to no file.
 */
export function importGraph(root, files) {
	const graph = new Map();
	const missing = [];
	for (const file of files) {
		const source = withoutComments(readFileSync(join(root, file), 'utf8'));
		const targets = new Set();
		for (const [, specifier] of IMPORTS.flatMap((pattern) => [...source.matchAll(pattern)])) {
			if (!specifier.startsWith('.')) {
				continue;
			}
			const target = fromDist(
				relative(root, join(root, dirname(file), specifier))
					.split(sep)
					.join('/'),
			);
			if (existsSync(join(root, target))) {
				targets.add(target);
			} else {
				missing.push({ from: file, to: target });
			}
		}
		graph.set(file, [...targets]);
	}
	return { graph, missing };
}

function fromDist(path) {
	return path.startsWith('dist/') ? path.slice('dist/'.length).replace(/\.js$/, '.ts') : path;
}

function withoutComments(source) {
	return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/**
 * Import cycles: one array of files per strongly connected component with more than one file, or with a file that
 * imports itself (Tarjan 1972). Each is cut down to a shortest cycle through its first file.
 */
export function importCycles(graph) {
	const order = new Map();
	const low = new Map();
	const stack = [];
	const cycles = [];
	const visit = (file) => {
		order.set(file, order.size);
		low.set(file, order.get(file));
		stack.push(file);
		for (const target of graph.get(file) ?? []) {
			if (!order.has(target)) {
				visit(target);
				low.set(file, Math.min(low.get(file), low.get(target)));
			} else if (stack.includes(target)) {
				low.set(file, Math.min(low.get(file), order.get(target)));
			}
		}
		if (low.get(file) === order.get(file)) {
			const component = new Set(stack.splice(stack.indexOf(file)));
			const [first] = [...component].toSorted();
			if (component.size > 1 || (graph.get(first) ?? []).includes(first)) {
				cycles.push({ files: [...component].toSorted(), path: shortestCycle(graph, component, first) });
			}
		}
	};
	for (const file of graph.keys()) {
		if (!order.has(file)) {
			visit(file);
		}
	}
	return cycles.toSorted((a, b) => (a.path[0] < b.path[0] ? -1 : 1));
}

/** A shortest path from `first` through its component back to `first`. */
function shortestCycle(graph, component, first) {
	const paths = [[first]];
	const seen = new Set();
	for (const path of paths) {
		for (const target of graph.get(path.at(-1)) ?? []) {
			if (target === first) {
				return [...path, first];
			}
			if (component.has(target) && !seen.has(target)) {
				seen.add(target);
				paths.push([...path, target]);
			}
		}
	}
	return paths[0];
}
