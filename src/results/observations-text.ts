import { join } from 'node:path';
import { writeAtomic } from './json-file.ts';
import type { ObservationsFile } from './schema-observations.ts';

/** Name of the observations inside a run directory. */
export const OBSERVATIONS_FILE = 'observations.json';

/** Writes the observations of a run beside its summary. Throws StorageError. */
export function writeObservations(runDir: string, observations: ObservationsFile): Promise<void> {
	return writeAtomic(join(runDir, OBSERVATIONS_FILE), observationsText(observations));
}

/**
 * A observations as JSON with one line per row, unit and metric: small, and a person sees in a diff what changed. Keys
 * keep the order of the schema, so that the same observations gives the same bytes.
 */
export function observationsText(observations: ObservationsFile): string {
	const { rows, units, metrics, ...head } = observations;
	const opening = JSON.stringify(head, null, '\t').slice(0, -2);
	const part = (name: string, lines: readonly unknown[]): string =>
		`\t${JSON.stringify(name)}: [\n${lines.map((line) => `\t\t${JSON.stringify(line)}`).join(',\n')}\n\t]`;
	return `${opening},\n${[part('rows', rows), part('units', units), part('metrics', metrics)].join(',\n')}\n}\n`;
}
