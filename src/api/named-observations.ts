import type { ObservationsFile } from '../results/schema-observations.ts';
import { readObservations } from '../run/observations/observations-file.ts';
import { findRun } from './find-run.ts';

/** The observations of a run named by its path, its id or as `latest`, or of an observations file. Throws UsageError. */
export async function namedObservations(name: string): Promise<ObservationsFile> {
	return readObservations(await findRun(name));
}
