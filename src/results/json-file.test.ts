import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SchemaError, StorageError } from '../core/errors.ts';
import { readJson, stableJson, writeJson } from './json-file.ts';

const schema = z.strictObject({ units: z.array(z.strictObject({ id: z.string() })) });

async function folder(): Promise<string> {
	return mkdtemp(join(tmpdir(), 'bench-json-'));
}

describe('json files', () => {
	it('gives the same bytes whatever the order of keys', () => {
		expect(stableJson({ b: 1, a: { d: [2, { f: 1, e: 2 }], c: 3 } })).toBe(
			stableJson({ a: { c: 3, d: [2, { e: 2, f: 1 }] }, b: 1 }),
		);
	});

	it('names the file and the field that does not match', async () => {
		const file = join(await folder(), 'run.json');
		await writeJson(file, { units: [{ id: 'a' }, { id: 7 }] });
		const error = await readJson(file, schema).catch((e: unknown) => e);
		expect(error).toBeInstanceOf(SchemaError);
		expect(String(error)).toContain(file);
		expect(String(error)).toContain('units.1.id');
	});

	it('says that a broken file is not JSON', async () => {
		const file = join(await folder(), 'run.json');
		await writeFile(file, '{"units": [');
		await expect(readJson(file, schema)).rejects.toThrow(/is not JSON/);
	});

	it('leaves no temporary file behind when the target cannot be written', async () => {
		const dir = await folder();
		await writeFile(join(dir, 'occupied'), 'text');
		await expect(writeJson(join(dir, 'occupied', 'x.json'), {})).rejects.toBeInstanceOf(StorageError);
		expect(await readdir(dir)).toEqual(['occupied']);
		expect(await readFile(join(dir, 'occupied'), 'utf8')).toBe('text');
	});
});
