import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetFolder, ItemFolder } from './dataset-folder.ts';
import type { ItemFaults } from './fault.ts';
import { distributionSchema } from './peer-files.ts';

type Distributions = Readonly<Record<string, readonly number[]>>;

const cache = new WeakMap<DatasetFolder, Map<string, Promise<Distributions | null>>>();

/**
 * The listeners of an item from a file beside it, beside its subset or in the dataset's folder; null where the
 * dataset has no such file, `bins` null where the file has no entry for the item. The file is read once; what is
 * wrong with it is a fault of the item that asked first.
 */
export async function readDistributions(
	folder: DatasetFolder,
	item: ItemFolder,
	name: string,
	faults: ItemFaults,
): Promise<{ readonly file: string; readonly bins: readonly number[] | null } | null> {
	const parts = item.path === '.' ? [] : item.path.split('/');
	for (let depth = parts.length; depth >= 0; depth--) {
		const file = [...parts.slice(0, depth), name].join('/');
		if (
			await access(join(folder.root, file)).then(
				() => true,
				() => false,
			)
		) {
			const all = await remembered(folder, file, () => folder.readJson(file, distributionSchema, faults));
			return { file, bins: all?.[item.name] ?? null };
		}
	}
	return null;
}

function remembered(
	folder: DatasetFolder,
	file: string,
	read: () => Promise<Distributions | null>,
): Promise<Distributions | null> {
	const files = cache.get(folder) ?? new Map<string, Promise<Distributions | null>>();
	cache.set(folder, files);
	const known = files.get(file) ?? read();
	files.set(file, known);
	return known;
}
