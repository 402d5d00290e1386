import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';

/** Where runs are unless `--out` said otherwise. */
const RUNS = join('results', 'runs');

/**
 * The directory of a run that was named by its path, by its id below `results/runs`, or as `latest` (ids begin with
 * the time). Throws {@link UsageError} when there is none.
 */
export async function findRun(named: string, runs = RUNS): Promise<string> {
	if (named !== 'latest') {
		const below = join(runs, named);
		return !(await holdsRun(named)) && (await holdsRun(below)) ? below : named;
	}
	// A folder that is not there holds no run.
	const names = (await readdir(runs).catch((): string[] => [])).toSorted().toReversed();
	for (const name of names) {
		if (await holdsRun(join(runs, name))) {
			return join(runs, name);
		}
	}
	throw new UsageError({
		what: `there is no run in ${runs}`,
		hint: 'name a run directory, or make one with `bench run`',
	});
}

async function holdsRun(dir: string): Promise<boolean> {
	return stat(join(dir, 'run.json')).then(
		(found) => found.isFile(),
		() => false,
	);
}
