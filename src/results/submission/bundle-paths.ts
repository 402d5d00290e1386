/** Files of a run that are not of one unit. */
const RUN_FILES = ['manifest.json', 'run.json', 'summary.json'];
/** What is needed of a unit: its identity and timing, both tracks, and the scores that are claimed. */
export const UNIT_FILES = ['unit.json', 'user.wav', 'heard.wav', 'scores.json'] as const;

const UNIT_PATH = /^units\/([a-z0-9][a-z0-9.-]{0,199})\/([a-z]+\.[a-z]+)$/;

/** Most files in a bundle: four per unit of 20,000 units. */
export const MAX_FILES = 80_003;
/** Largest file, in bytes: ten minutes of one track, or the metadata of as long a conversation. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Largest bundle when unpacked, in bytes. */
export const MAX_TOTAL_BYTES = 24 * 1024 * 1024 * 1024;

/** Whether a bundle may hold a file of this path. Everything that is not expected is refused, `..` included. */
export function isBundlePath(path: string): boolean {
	const [, unitId, name] = UNIT_PATH.exec(path) ?? [];
	return (
		RUN_FILES.includes(path) ||
		(unitId !== undefined && !unitId.includes('..') && UNIT_FILES.some((known) => known === name))
	);
}
