import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { z } from 'zod';
import { errorMessage, UsageError } from '../../src/core/errors.ts';
import type { ItemFaults } from './fault.ts';

/** Largest JSON file that is read, in bytes. */
const MAX_JSON_BYTES = 2 ** 24;

/** Folders below a dataset's folder that are searched for items. */
const MAX_DEPTH = 4;

/** A folder with the files of one item. */
export type ItemFolder = {
	/** Path from the dataset's folder, with `/`; `.` for the folder itself. */
	readonly path: string;
	/** Name of the item's own folder. */
	readonly name: string;
	/** Name of the folder it lies in: the subset. */
	readonly parent: string;
	readonly files: readonly string[];
};

/** Reads files of a dataset and nothing outside it, whatever a file name or a link says. */
export class DatasetFolder {
	/** Without links. */
	readonly root: string;

	private constructor(root: string) {
		this.root = root;
	}

	/** Opens a dataset. Throws a `UsageError` where there is no such folder. */
	static async open(path: string): Promise<DatasetFolder> {
		try {
			const root = await realpath(resolve(path));
			if (!(await stat(root)).isDirectory()) {
				throw new Error('not a folder');
			}
			return new DatasetFolder(root);
		} catch (cause) {
			throw new UsageError({
				what: `cannot import from ${path}`,
				expected: 'the folder of a dataset',
				found: errorMessage(cause),
				cause,
			});
		}
	}

	/**
	 * The absolute path of a regular file, given by its path from the dataset's folder; null, with a fault, where there
	 * is none or where it leads out of the folder.
	 */
	async locate(path: string, faults: ItemFaults): Promise<string | null> {
		const wanted = resolve(this.root, path);
		if (isAbsolute(path) || path.includes('\0') || !this.#holds(wanted)) {
			return faults.leaveOut(path, null, 'leads out of the dataset’s folder');
		}
		let real: string;
		try {
			real = await realpath(wanted);
		} catch {
			return faults.leaveOut(path, null, 'there is no such file');
		}
		if (!this.#holds(real)) {
			return faults.leaveOut(
				path,
				null,
				'is a link that leads out of the dataset’s folder; copy the file itself',
			);
		}
		const info = await stat(real);
		if (!info.isFile()) {
			return faults.leaveOut(path, null, 'is not a regular file');
		}
		if (info.size === 0) {
			return faults.leaveOut(path, null, 'is empty (0 bytes)');
		}
		return real;
	}

	#holds(path: string): boolean {
		const inside = relative(this.root, path);
		return inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside));
	}

	/** The value of a JSON file; null where it is missing, no JSON or of another shape: one fault for every field. */
	async readJson<T>(path: string, schema: z.ZodType<T>, faults: ItemFaults): Promise<T | null> {
		const real = await this.locate(path, faults);
		if (real === null) {
			return null;
		}
		let value: unknown;
		try {
			value = JSON.parse(await readText(real));
		} catch (error) {
			return faults.leaveOut(path, null, `is no JSON: ${errorMessage(error).slice(0, 120)}`);
		}
		const parsed = schema.safeParse(value);
		if (parsed.success) {
			return parsed.data;
		}
		for (const issue of parsed.error.issues) {
			faults.leaveOut(path, fieldName(issue.path), issue.message);
		}
		return null;
	}

	/** Every folder that holds files, in natural order, one after the other. Hidden folders are passed over. */
	async *itemFolders(isItem: (files: readonly string[]) => boolean): AsyncGenerator<ItemFolder> {
		yield* this.#walk('.', 0, isItem);
	}

	async *#walk(
		path: string,
		depth: number,
		isItem: (files: readonly string[]) => boolean,
	): AsyncGenerator<ItemFolder> {
		const full = join(this.root, path);
		const entries = (await readdir(full, { withFileTypes: true })).filter(
			({ name }) => !name.startsWith('.'),
		);
		const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
		if (isItem(files)) {
			yield { path, name: basename(full), parent: basename(dirname(full)), files };
		}
		const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
		if (depth < MAX_DEPTH) {
			for (const name of folders.sort(naturally)) {
				yield* this.#walk(path === '.' ? name : `${path}/${name}`, depth + 1, isItem);
			}
		}
	}
}

async function readText(path: string): Promise<string> {
	const handle = await open(path);
	try {
		const { size } = await handle.stat();
		if (size > MAX_JSON_BYTES) {
			throw new Error(`${size} bytes, more than ${MAX_JSON_BYTES}`);
		}
		return (await handle.readFile('utf8')).replace(/^\ufeff/, '');
	} finally {
		await handle.close();
	}
}

const collator = new Intl.Collator('en', { numeric: true });

/** Order in which people count: `2` before `10`. */
export function naturally(a: string, b: string): number {
	return collator.compare(a, b) || (a < b ? -1 : 1);
}

/** Path of a file of an item from the dataset's folder. */
export function fileOf({ path }: Pick<ItemFolder, 'path'>, name: string): string {
	return path === '.' ? name : `${path}/${name}`;
}

/** `[0].timestamp[1]` for a path into a JSON value. */
export function fieldName(path: readonly PropertyKey[]): string {
	return path
		.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${String(part)}`))
		.join('');
}
