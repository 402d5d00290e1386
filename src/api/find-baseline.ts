import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import type { ObservationsFile } from '../results/schema-observations.ts';
import { readObservations } from '../run/observations/observations-file.ts';
import { namedObservations } from './named-observations.ts';

/** `<model>.<suite>.json` with everything but letters, digits and dots as a hyphen. */
export function baselineName({ run }: Pick<ObservationsFile, 'run'>): string {
	return `${slug(run.model.id)}.${slug(run.scenarioSet.suite)}.json`;
}

function slug(text: string): string {
	return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/**
 * The baseline of a run: a run directory, an observations file, or the file of a folder that has the run's model and suite
 * in its name. Throws {@link UsageError} naming what there is.
 */
export async function findBaseline(path: string, run: ObservationsFile): Promise<ObservationsFile> {
	const found = await stat(path).catch(() => null);
	if (found?.isDirectory() !== true || (await stat(join(path, 'run.json')).catch(() => null)) !== null) {
		return namedObservations(path);
	}
	const name = baselineName(run);
	const names = await readdir(path);
	if (!names.includes(name)) {
		const known = names.filter((each) => each.endsWith('.json')).toSorted();
		throw new UsageError({
			what: `${path} has no baseline for ${run.run.model.id} on the suite ${run.run.scenarioSet.suite}`,
			expected: name,
			found: known.length === 0 ? 'no baseline at all' : known.join(', '),
			hint: 'name an earlier run with --baseline',
		});
	}
	return readObservations(join(path, name));
}
