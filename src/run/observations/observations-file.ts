import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { readJson } from '../../results/json-file.ts';
import { OBSERVATIONS_FILE } from '../../results/observations-text.ts';
import { RunStore } from '../../results/run-store.ts';
import { type ObservationsFile, observationsSchema } from '../../results/schema-observations.ts';
import { collectUnits } from '../summarize-run.ts';
import { buildObservations } from './build-observations.ts';

/**
 * The observations of a run directory, or an observations file such as a baseline. Where a run has none that belongs to
 * its summary, it is made from the units; nothing is written. Throws {@link UsageError} for anything else and for a run
 * without a summary.
 */
export async function readObservations(path: string): Promise<ObservationsFile> {
	const found = await stat(path).catch(() => null);
	if (found === null) {
		throw new UsageError({
			what: `${path} does not exist`,
			expected: 'a run directory or an observations file',
		});
	}
	return found.isDirectory() ? observationsOfRun(path) : readJson(path, observationsSchema);
}

async function observationsOfRun(dir: string): Promise<ObservationsFile> {
	const store = await RunStore.open(dir);
	const bytes = await readFile(join(dir, 'summary.json')).catch(() => null);
	if (bytes === null) {
		throw new UsageError({ what: `${dir} has no summary.json`, hint: `make it with \`bench score ${dir}\`` });
	}
	const hash = createHash('sha256').update(bytes).digest('hex');
	if (await store.has(join(dir, OBSERVATIONS_FILE))) {
		const observations = await readJson(join(dir, OBSERVATIONS_FILE), observationsSchema);
		if (observations.summarySha256 === hash) {
			return observations;
		}
	}
	const { units, testbeds } = await collectUnits(store);
	return buildObservations(store.run, await store.readSummary(), units, testbeds);
}
