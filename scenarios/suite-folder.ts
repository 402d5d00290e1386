import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { copyAudio, writeWhole } from './cache.ts';
import type { SuiteManifest } from './manifest.ts';

/** Name of the manifest in a folder that holds one suite and its audio. */
export const SUITE_FILE = 'suite.json';

/**
 * Writes a suite into a folder of its own: `suite.json` and the audio of its clips, without references to other places.
 * For suites that cannot be generated again (imports, a provider's voices). Throws a `StorageError`.
 */
export async function exportSuite(manifest: SuiteManifest, outDir: string): Promise<SuiteManifest> {
	await mkdir(outDir, { recursive: true });
	for (const { clips } of manifest.scenarios) {
		for (const { source } of clips) {
			if (source.kind === 'file') {
				await copyAudio(manifest.cacheDir, outDir, source);
			}
		}
	}
	const { cacheDir: _, ...stored } = manifest;
	await writeWhole(join(outDir, SUITE_FILE), `${JSON.stringify(stored, null, '\t')}\n`);
	return { ...manifest, cacheDir: outDir };
}
