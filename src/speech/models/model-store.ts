import { constants } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { errorMessage, StorageError, UsageError } from '../../core/errors.ts';
import { MODEL_CATALOGUE, type ModelEntry, type ModelFile } from './catalogue.ts';
import { download, fileBytes, fileSha256 } from './download.ts';

/** Limit for a file of unknown length, in bytes. */
const MAX_FILE_BYTES = 4 * 2 ** 30;

/** Where models are stored and which models exist. */
export type ModelStore = {
	/** Folder that holds one folder per model. */
	readonly folder: string;
	readonly catalogue?: readonly ModelEntry[];
};

/** Options of a pull. */
export type PullOptions = ModelStore & {
	/** URL that replaces `https://huggingface.co` and serves the same paths; null = the original. */
	readonly mirror?: string | null;
	/** A local folder that holds the files; if given, the network is not used. */
	readonly from?: string | null;
	readonly signal?: AbortSignal;
	readonly onProgress?: (progress: {
		readonly file: string;
		readonly bytes: number;
		readonly of: number | null;
	}) => void;
};

/** One row of `bench models list`. `partial`: some files, or parts of them, are present. */
export type ModelListing = {
	readonly entry: ModelEntry;
	readonly state: 'installed' | 'partial' | 'absent';
	readonly folder: string;
	/** Bytes on disk. */
	readonly bytes: number;
};

/** The verification of one file of a model. */
export type FileCheck = {
	readonly file: string;
	readonly ok: boolean;
	readonly expected: string;
	/** null: the file is missing. */
	readonly found: string | null;
};

function entryOf(id: string, { catalogue = MODEL_CATALOGUE }: ModelStore): ModelEntry {
	const entry = catalogue.find((candidate) => candidate.id === id);
	if (entry === undefined) {
		throw new UsageError({
			what: `unknown model "${id}"`,
			expected: `one of ${catalogue.map((candidate) => candidate.id).join(', ')}`,
			hint: 'to use your own model, give its folder instead',
		});
	}
	return entry;
}

/**
 * Puts a model into the store. It fetches only missing or damaged files, resumes interrupted downloads, and gives a file
 * its name only after its SHA-256 has been verified.
 *
 * @returns the model's folder.
 * @throws UsageError for an unknown model and for a file that is missing or has unexpected content; ConnectionError;
 * StorageError.
 */
export async function pullModel(id: string, options: PullOptions): Promise<string> {
	const entry = entryOf(id, options);
	const folder = join(options.folder, entry.id);
	await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
		throw new StorageError({ what: `cannot create ${folder}`, found: errorMessage(cause), cause });
	});
	for (const file of entry.files) {
		const path = join(folder, file.name);
		if ((await fileBytes(path)) > 0 && (await fileSha256(path)) === file.sha256) {
			continue;
		}
		await obtain(entry, file, path, options);
	}
	return folder;
}

async function obtain(entry: ModelEntry, file: ModelFile, path: string, options: PullOptions): Promise<void> {
	const part = `${path}.part`;
	const { from = null, mirror = null } = options;
	if (from === null) {
		await download({
			url: addressOf(entry, file, mirror),
			path: part,
			maxBytes: file.bytes ?? MAX_FILE_BYTES,
			signal: options.signal ?? null,
			onBytes: (bytes) => options.onProgress?.({ file: file.name, bytes, of: file.bytes }),
		});
	} else {
		const source = join(from, file.name);
		await copyFile(source, part, constants.COPYFILE_FICLONE).catch((cause: unknown) => {
			throw new UsageError({ what: `cannot copy ${source}`, found: errorMessage(cause), cause });
		});
	}
	const found = await fileSha256(part);
	if (found !== file.sha256) {
		// A later pull would try to resume from it forever.
		await rm(part, { force: true });
		throw new UsageError({
			what: `${file.name} of ${entry.id} has unexpected content`,
			expected: `SHA-256 ${file.sha256}`,
			found,
			hint: from === null ? 'pull again; if the error persists, use another mirror' : `check ${from}`,
		});
	}
	await rename(part, path);
}

/** The URL of one file. A mirror keeps the path and replaces the origin. */
export function addressOf(entry: ModelEntry, file: ModelFile, mirror: string | null): string {
	const original = new URL(`${entry.base}/${file.name}`);
	if (mirror === null) {
		return original.href;
	}
	if (!URL.canParse(mirror) || !/^https?:$/.test(new URL(mirror).protocol)) {
		throw new UsageError({
			what: `invalid mirror "${mirror}"`,
			expected: 'a URL that begins with https:// or http://',
		});
	}
	return `${mirror.replace(/\/+$/, '')}${original.pathname}`;
}

/** Every model of the catalogue and how much of it is present. Checks only names and lengths. */
export async function listModels(store: ModelStore): Promise<ModelListing[]> {
	return Promise.all(
		(store.catalogue ?? MODEL_CATALOGUE).map(async (entry) => {
			const folder = join(store.folder, entry.id);
			const sizes = await Promise.all(
				entry.files.map(async ({ name }) => {
					const whole = await fileBytes(join(folder, name));
					return { whole, part: whole > 0 ? 0 : await fileBytes(join(folder, `${name}.part`)) };
				}),
			);
			const bytes = sizes.reduce((sum, { whole, part }) => sum + whole + part, 0);
			const complete = sizes.every(({ whole }) => whole > 0);
			return { entry, folder, bytes, state: complete ? 'installed' : bytes > 0 ? 'partial' : 'absent' };
		}),
	);
}

/** Reads every file of a model and verifies its SHA-256. */
export async function verifyModel(id: string, store: ModelStore): Promise<FileCheck[]> {
	const entry = entryOf(id, store);
	const checks: FileCheck[] = [];
	for (const { name, sha256 } of entry.files) {
		const path = join(store.folder, entry.id, name);
		const found = (await fileBytes(path)) > 0 ? await fileSha256(path) : null;
		checks.push({ file: name, ok: found === sha256, expected: sha256, found });
	}
	return checks;
}

/**
 * The folder of a model, given by its id or by a path (anything with a slash or backslash).
 *
 * @throws UsageError when the model is missing, with the command that pulls it.
 */
export async function modelFolder(model: string, store: ModelStore): Promise<string> {
	if (/[\\/]/.test(model) || isAbsolute(model)) {
		const folder = resolve(model);
		const info = await stat(folder).catch(() => null);
		if (info === null || !info.isDirectory()) {
			throw new UsageError({
				what: `the folder ${folder} does not exist`,
				hint: 'give the folder that holds the model',
			});
		}
		return folder;
	}
	const entry = entryOf(model, store);
	const listing = (await listModels(store)).find((candidate) => candidate.entry === entry);
	if (listing?.state !== 'installed') {
		throw new UsageError({
			what: `the model ${model} is not installed`,
			hint: `run \`bench models pull ${model}\``,
		});
	}
	return listing.folder;
}
