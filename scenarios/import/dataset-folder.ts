import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { z } from 'zod';
import { errorMessage, UsageError } from '../../src/core/errors.ts';
import type { ItemFaults } from './fault.ts';

/** Largest JSON file that is read, in bytes. */
const MAX_JSON_BYTES = 2 ** 24;

/** Folders below a dataset's folder that are searched for items. */
const MAX_DEPTH = 4;

const LEADS_OUT = 'is a link that leads out of the dataset’s folder; copy the file itself';

/** A folder with the files of one item. */
export type ItemFolder = {
	/** Path from the dataset's folder, with `/`; `.` for the folder itself. */
	readonly path: string;
	/** Name of the item's own folder. */
	readonly name: string;
	/** Name of the parent folder: the subset. */
	readonly parent: string;
	readonly files: readonly string[];
};

/** Reads the files of a dataset and nothing outside it, whatever file names and links point to. */
export class DatasetFolder {
	/** Without links. */
	readonly root: string;

	private constructor(root: string) {
		this.root = root;
	}

	/** Opens a dataset. Throws a `UsageError` if the folder does not exist. */
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
	 * The absolute path of a regular file, given by its path from the dataset's folder; null, with a fault, if it does not
	 * exist or leads out of the folder.
	 */
	async locate(path: string, faults: ItemFaults): Promise<string | null> {
		const wanted = resolve(this.root, path);
		if (isAbsolute(path) || path.includes('\0') || !this.#holds(wanted)) {
			return faults.leaveOut(path, null, 'leads out of the dataset’s folder');
		}
		let real: string;
		try {
			real = await realpath(wanted);
		} catch (error) {
			return faults.leaveOut(path, null, await this.#whyMissing(wanted, error));
		}
		if (!this.#holds(real)) {
			return faults.leaveOut(path, null, LEADS_OUT);
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

	async #whyMissing(path: string, error: unknown): Promise<string> {
		const folder = await realpath(dirname(path)).catch(() => null);
		if (folder !== null && !this.#holds(folder)) {
			return LEADS_OUT;
		}
		const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		return missing ? 'there is no such file' : `cannot be read: ${errorMessage(error)}`;
	}

	#holds(path: string): boolean {
		const inside = relative(this.root, path);
		return inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside));
	}

	/** The value of a JSON file; null if it is missing, not JSON or of another shape, with one fault per field. */
	async readJson<T>(path: string, schema: z.ZodType<T>, faults: ItemFaults): Promise<T | null> {
		const real = await this.locate(path, faults);
		if (real === null) {
			return null;
		}
		return this.#parse(real, path, schema, faults);
	}

	/** As {@link readJson}, for a file named by the user, which may be anywhere. */
	readNamedJson<T>(path: string, schema: z.ZodType<T>, faults: ItemFaults): Promise<T | null> {
		return this.#parse(path, path, schema, faults);
	}

	async #parse<T>(real: string, path: string, schema: z.ZodType<T>, faults: ItemFaults): Promise<T | null> {
		let value: unknown;
		try {
			value = JSON.parse(await readText(real));
		} catch (error) {
			const what = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
			return faults.leaveOut(path, null, `${what}: ${errorMessage(error).slice(0, 120)}`);
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
		const [name, parent] = [basename(full), basename(dirname(full))];
		const listed = await this.#list(full);
		if (listed === null) {
			// Not readable, or a link to elsewhere: as an item without files it becomes a fault and not a silence.
			yield { path, name, parent, files: [] };
			return;
		}
		const { files, folders } = listed;
		if (isItem(files)) {
			yield { path, name, parent, files };
		}
		if (depth < MAX_DEPTH) {
			for (const below of folders.sort(naturally)) {
				yield* this.#walk(path === '.' ? below : `${path}/${below}`, depth + 1, isItem);
			}
		}
	}

	/** Files and folders of a folder, links to folders included; null if it cannot be listed or is outside the dataset. */
	async #list(full: string): Promise<{ readonly files: string[]; readonly folders: string[] } | null> {
		try {
			if (!this.#holds(await realpath(full))) {
				return null;
			}
			const files: string[] = [];
			const folders: string[] = [];
			for (const entry of await readdir(full, { withFileTypes: true })) {
				const target = entry.isSymbolicLink() ? await stat(join(full, entry.name)).catch(() => null) : entry;
				if (!entry.name.startsWith('.')) {
					(target?.isDirectory() === true ? folders : files).push(entry.name);
				}
			}
			return { files, folders };
		} catch {
			return null;
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

/**
 * Order in which people count: `2` before `10`, other characters by code. Not the platform's collation, whose version
 * would be part of every hash.
 */
export function naturally(a: string, b: string): number {
	const [left, right] = [parts(a), parts(b)];
	for (let i = 0; i < Math.min(left.length, right.length); i++) {
		const [x = '', y = ''] = [left[i], right[i]];
		const numbers = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : 0;
		if (numbers !== 0 || x !== y) {
			return numbers || (x < y ? -1 : 1);
		}
	}
	return left.length - right.length;
}

function parts(name: string): readonly string[] {
	return name.match(/\d+|\D+/g) ?? [];
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
