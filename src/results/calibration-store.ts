import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stableJson, writeJson } from './json-file.ts';
import type { CalibrationFile } from './schema-calibration.ts';

const STAMP_AND_HASH = /^\d{8}t\d{6}z-[0-9a-f]{8}\.json$/;

/** `<testbed>-<UTC date and time>-<hash of the content>`: ids of one testbed sort by time. */
export function calibrationId(file: CalibrationFile, at: Date): string {
	const stamp = at
		.toISOString()
		.replace(/[-:]|\.\d+/g, '')
		.toLowerCase();
	const hash = createHash('sha256').update(stableJson(file)).digest('hex').slice(0, 8);
	return `${prefixOf(file.testbed.id)}${stamp}-${hash}`;
}

/** Writes `<id>.json` and, beside it, `<id>.plants.json` with every plant behind the figures. Throws StorageError. */
export async function storeCalibration(
	folder: string,
	id: string,
	file: CalibrationFile,
	plants: unknown,
): Promise<string> {
	const path = join(folder, `${id}.json`);
	await writeJson(join(folder, `${id}.plants.json`), plants);
	await writeJson(path, file);
	return path;
}

/** Id of the newest calibration of a testbed; null where there is none. */
export async function newestCalibration(folder: string, testbedId: string): Promise<string | null> {
	const prefix = prefixOf(testbedId);
	// A folder that is not there holds no calibration.
	const names = await readdir(folder).catch(() => []);
	const newest = names
		.filter((name) => name.startsWith(prefix) && STAMP_AND_HASH.test(name.slice(prefix.length)))
		.sort()
		.at(-1);
	return newest === undefined ? null : newest.slice(0, -'.json'.length);
}

function prefixOf(testbedId: string): string {
	return `${testbedId.toLowerCase().replace(/[^a-z0-9.]+/g, '-')}-`;
}
