import { existsSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { errorMessage, SchemaError, StorageError } from './errors.ts';

/**
 * The values of a JSONL file, one per line; empty lines are skipped. Reads synchronously: the files are small.
 *
 * @throws StorageError where the file cannot be read; SchemaError that names the file, the line and what was expected.
 */
export function readJsonLines<T>(path: string, schema: z.ZodType<T>): readonly T[] {
	return readText(path)
		.split('\n')
		.flatMap((line, i) => {
			const where = `${path}, line ${i + 1}`;
			return line.trim() === ''
				? []
				: [checked(parseJson(line, where, 'one JSON object per line'), schema, where)];
		});
}

/**
 * The value of a JSON file. Reads synchronously: the files are small.
 *
 * @throws StorageError where the file cannot be read; SchemaError that names the file, the field and what was expected.
 */
export function readJson<T>(path: string, schema: z.ZodType<T>): T {
	return checked(parseJson(readText(path), path, 'JSON'), schema, path);
}

function readText(path: string): string {
	try {
		return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
	} catch (cause) {
		throw new StorageError({
			what: `cannot read ${path}`,
			found: errorMessage(cause),
			...(!existsSync(path) && { hint: 'npm run build copies the data files' }),
			cause,
		});
	}
}

function parseJson(text: string, where: string, expected: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new SchemaError({ what: `${where}: not JSON`, expected, found: errorMessage(cause), cause });
	}
}

function checked<T>(value: unknown, schema: z.ZodType<T>, where: string): T {
	const parsed = schema.safeParse(value);
	if (parsed.success) {
		return parsed.data;
	}
	const [issue] = parsed.error.issues;
	const field = issue?.path.map(String).join('.') ?? '';
	throw new SchemaError({
		what: field === '' ? `${where}: invalid` : `${where}: "${field}" is invalid`,
		expected: issue === undefined ? 'another value' : expectation(issue),
	});
}

/** The expected value, without zod's introductory words. */
function expectation(issue: z.core.$ZodIssue): string {
	return issue.code === 'unrecognized_keys'
		? `no field "${issue.keys.join('", "')}"`
		: issue.message.replace(/^[A-Za-z ]+: expected /, '');
}
