import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SUITE_FILE, SUITES, type SuiteManifest, suiteHash } from '../../../scenarios/index.ts';
import { errorMessage, SchemaError, StorageError } from '../../core/errors.ts';
import { suiteSchema } from '../../results/schema-suite.ts';
import { cacheFolder } from '../../run/environment.ts';

/** Where a suite of this name lies when it was imported without `--out`. */
export function importedFolder(name: string): string {
	return join(cacheFolder(), 'imported', name);
}

/**
 * The manifest file that a `--suite` value names: a folder with a `suite.json`, that file itself, or the name of an
 * imported suite. null where it is none of these, so that it must be the name of a built-in suite.
 */
export async function suiteFile(suite: string): Promise<string | null> {
	const named = /^[a-z0-9.-]+$/.test(suite) ? [importedFolder(suite)] : [];
	for (const candidate of [suite, ...named]) {
		for (const path of [candidate, join(candidate, SUITE_FILE)]) {
			const info = await stat(path).catch(() => null);
			if (info?.isFile() === true && path.endsWith('.json')) {
				return path;
			}
		}
	}
	return null;
}

/**
 * Reads a suite that lies in a folder of its own. Its hash is computed anew; the audio is checked when it is played.
 *
 * @throws SchemaError that names the file and the first field at fault; StorageError.
 */
export async function readSuite(path: string): Promise<SuiteManifest> {
	let value: unknown;
	try {
		value = JSON.parse(await readFile(path, 'utf8'));
	} catch (cause) {
		const options = { what: `cannot read the suite ${path}`, found: errorMessage(cause), cause };
		throw cause instanceof SyntaxError ? new SchemaError(options) : new StorageError(options);
	}
	const parsed = suiteSchema.safeParse(value);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw new SchemaError({
			what: `${path} is not a suite`,
			expected: `${issue?.path.join('.') || 'the file'}: ${issue?.message}`,
			hint: 'bench import writes such files',
		});
	}
	const { effects: _, ...data } = parsed.data;
	const hash = suiteHash(data.scenarios);
	if (hash !== data.hash) {
		throw new SchemaError({
			what: `${path} was changed after it was written`,
			expected: `hash ${data.hash.slice(0, 12)}`,
			found: hash.slice(0, 12),
			hint: 'import it again',
		});
	}
	return { ...data, cacheDir: dirname(path) };
}

/**
 * What a resumed run's suite is found by: the folder or imported suite that `--suite` names, else the name that the run
 * has recorded. Whether it is the same suite is for the hash to say.
 */
export async function suiteOfRun(recorded: string, asked: string): Promise<string> {
	return !Object.hasOwn(SUITES, asked) && (await suiteFile(asked)) !== null ? asked : recorded;
}
