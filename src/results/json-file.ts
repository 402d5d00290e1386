import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ZodType } from 'zod';
import { errorMessage, SchemaError, StorageError } from '../core/errors.ts';

/** JSON with keys in sorted order and tabs: the same value always gives the same bytes. */
export function stableJson(value: unknown): string {
	return `${JSON.stringify(sortKeys(value), null, '\t')}\n`;
}

function sortKeys(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(sortKeys);
	}
	if (value !== null && typeof value === 'object') {
		const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
		return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]));
	}
	return value;
}

/** Checks an untrusted value; the error names the file and the field. Throws {@link SchemaError}. */
export function parseAs<T>(schema: ZodType<T>, value: unknown, file: string): T {
	const result = schema.safeParse(value);
	if (result.success) {
		return result.data;
	}
	const [issue] = result.error.issues;
	const field = issue?.path.length ? issue.path.join('.') : '(root)';
	const more = result.error.issues.length - 1;
	throw new SchemaError({
		what: `${file}: field ${field} does not match the schema`,
		found: issue?.message ?? 'an unknown problem',
		...(more > 0 ? { hint: `${more} more field${more > 1 ? 's' : ''} of this file do not match` } : {}),
	});
}

/** Reads and checks a JSON file. Throws {@link StorageError} (not readable) or {@link SchemaError}. */
export async function readJson<T>(file: string, schema: ZodType<T>): Promise<T> {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (cause) {
		throw new StorageError({ what: `cannot read ${file}`, found: errorMessage(cause), cause });
	}
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw new SchemaError({
			what: `${file} is not JSON`,
			expected: 'a JSON document',
			found: errorMessage(cause),
			cause,
		});
	}
	return parseAs(schema, value, file);
}

/**
 * Writes a file so that a crash of this process at any instant leaves the old content or the new, never a part of
 * it. Not flushed to the disk: a journal commit delays every thread that writes at that moment, pacing threads included.
 * Throws {@link StorageError}.
 */
export async function writeAtomic(file: string, content: string | Uint8Array): Promise<void> {
	const temporary = `${file}.${process.pid}.tmp`;
	try {
		await mkdir(dirname(file), { recursive: true });
		await writeFile(temporary, content);
		await rename(temporary, file);
	} catch (cause) {
		// Best effort: the error worth telling is the first one.
		await rm(temporary, { force: true }).catch(() => undefined);
		throw new StorageError({
			what: `cannot write ${file}`,
			found: errorMessage(cause),
			hint: 'check that the folder exists, is writable and has space left, or choose another one with --out',
			cause,
		});
	}
}

/** Writes a value as {@link stableJson}, atomically. */
export async function writeJson(file: string, value: unknown): Promise<void> {
	await writeAtomic(file, stableJson(value));
}
