import { join } from 'node:path';
import { writeAtomic } from './json-file.ts';
import type { DigestFile } from './schema-digest.ts';

/** Name of the digest inside a run directory. */
export const DIGEST_FILE = 'digest.json';

/** Writes the digest of a run beside its summary. Throws StorageError. */
export function writeDigest(runDir: string, digest: DigestFile): Promise<void> {
	return writeAtomic(join(runDir, DIGEST_FILE), digestText(digest));
}

/**
 * A digest as JSON with one line per row, unit and metric: small, and a person sees in a diff what changed. Keys
 * keep the order of the schema, so that the same digest gives the same bytes.
 */
export function digestText(digest: DigestFile): string {
	const { rows, units, metrics, ...head } = digest;
	const opening = JSON.stringify(head, null, '\t').slice(0, -2);
	const part = (name: string, lines: readonly unknown[]): string =>
		`\t${JSON.stringify(name)}: [\n${lines.map((line) => `\t\t${JSON.stringify(line)}`).join(',\n')}\n\t]`;
	return `${opening},\n${[part('rows', rows), part('units', units), part('metrics', metrics)].join(',\n')}\n}\n`;
}
