import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage, StorageError } from '../../core/errors.ts';
import { writeAtomic } from '../../results/json-file.ts';
import type { RunStore } from '../../results/run-store.ts';
import { reportPage } from './page.ts';
import type { ReportData } from './report-data.ts';

/** The tracks that a unit's view plays, by the name of their file. */
export const TRACK_FILES = ['user.wav', 'heard.wav'] as const;

/**
 * Writes `index.html` and, below `audio/`, the tracks of the given units: a folder for any web server, for an archive
 * of a pipeline, or to open as it is. Throws {@link StorageError}.
 */
export async function writeReportFolder(
	folder: string,
	store: RunStore,
	data: ReportData,
	units: ReadonlySet<string>,
): Promise<void> {
	for (const id of units) {
		const target = join(folder, 'audio', id);
		try {
			await mkdir(target, { recursive: true });
			for (const file of TRACK_FILES) {
				await copyFile(join(store.unitDir(id), file), join(target, file));
			}
		} catch (cause) {
			throw new StorageError({
				what: `cannot copy the tracks of ${id} to ${target}`,
				found: errorMessage(cause),
				hint: 'choose a writable place with --folder, or leave audio out with --audio none',
				cause,
			});
		}
	}
	await writeAtomic(join(folder, 'index.html'), reportPage(data, { base: 'audio/', units }));
}
