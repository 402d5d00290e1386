import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetFolder, ItemFolder } from './dataset-folder.ts';
import { type ImportFault, ItemFaults } from './fault.ts';
import { distributionSchema } from './peer-files.ts';

type Distributions = Readonly<Record<string, readonly number[]>>;

/** A distribution file that was read, or what is wrong with it. */
type Read = { readonly all: Distributions | null; readonly faults: readonly ImportFault[] };

const cache = new WeakMap<DatasetFolder, Map<string, Promise<Read>>>();

/**
 * The listeners of an item, from a file in its folder, in its subset or in the dataset's folder; null if the dataset has
 * no such file, `bins` null if the file has no entry for the item. The file is read once; its faults are faults of every
 * item that needs it. `named` is a file that the user named instead.
 */
export async function readDistributions(
	folder: DatasetFolder,
	item: ItemFolder,
	name: string,
	faults: ItemFaults,
	named: string | null,
): Promise<{ readonly file: string; readonly bins: readonly number[] | null } | null> {
	if (named !== null) {
		return entryOf(await remembered(folder, named, true), named, item, faults);
	}
	const parts = item.path === '.' ? [] : item.path.split('/');
	for (let depth = parts.length; depth >= 0; depth--) {
		const file = [...parts.slice(0, depth), name].join('/');
		if (await exists(join(folder.root, file))) {
			return entryOf(await remembered(folder, file, false), file, item, faults);
		}
	}
	return null;
}

/** The item's listeners in a file; what is wrong with the file is a fault of the item. */
function entryOf({ all, faults: wrong }: Read, file: string, { name }: ItemFolder, faults: ItemFaults) {
	for (const { file: path, field, message } of wrong) {
		faults.leaveOut(path, field, message);
	}
	// A folder may be called anything, `constructor` for instance.
	return { file, bins: all !== null && Object.hasOwn(all, name) ? (all[name] ?? null) : null };
}

function remembered(folder: DatasetFolder, file: string, anywhere: boolean): Promise<Read> {
	const files = cache.get(folder) ?? new Map<string, Promise<Read>>();
	cache.set(folder, files);
	const known = files.get(file) ?? readOnce(folder, file, anywhere);
	files.set(file, known);
	return known;
}

async function readOnce(folder: DatasetFolder, file: string, anywhere: boolean): Promise<Read> {
	const faults = new ItemFaults(file);
	const all = await (anywhere
		? folder.readNamedJson(file, distributionSchema, faults)
		: folder.readJson(file, distributionSchema, faults));
	return { all, faults: faults.all };
}

function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}
