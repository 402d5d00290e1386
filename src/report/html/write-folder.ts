import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage, StorageError } from '../../core/errors.ts';
import { writeAtomic } from '../../results/json-file.ts';
import type { RunStore } from '../../results/run-store.ts';
import { reportPage } from './page.ts';
import type { ReportData, TrackFormat } from './report-data.ts';

/** The tracks that a unit's view plays. */
export const TRACKS = ['user', 'heard'] as const;

/** Which tracks a folder gets, and how one is written: from a WAV of the run to a file of the folder. */
export type FolderTracks = {
	readonly units: ReadonlySet<string>;
	readonly format: TrackFormat;
	readonly write: (from: string, to: string) => Promise<void>;
};

/**
 * Writes `index.html` and, below `audio/`, the tracks of the given units: a folder for any web server, for an archive
 * of a pipeline, or to open as it is. Throws {@link StorageError}.
 */
export async function writeReportFolder(
	folder: string,
	store: RunStore,
	data: ReportData,
	{ units, format, write }: FolderTracks,
): Promise<void> {
	for (const id of units) {
		const target = join(folder, 'audio', id);
		try {
			await mkdir(target, { recursive: true });
			for (const track of TRACKS) {
				await write(join(store.unitDir(id), `${track}.wav`), join(target, `${track}.${format}`));
			}
		} catch (cause) {
			throw new StorageError({
				what: `cannot write the tracks of ${id} to ${target}`,
				found: errorMessage(cause),
				hint: 'choose a writable place with --folder, or leave audio out with --audio none',
				cause,
			});
		}
	}
	const page = reportPage(data, { kind: 'beside', base: 'audio/', format, units });
	await writeAtomic(join(folder, 'index.html'), page);
}
