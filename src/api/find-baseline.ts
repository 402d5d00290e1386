import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import type { DigestFile } from '../results/schema-digest.ts';
import { readDigest } from '../run/digest/digest-file.ts';
import { namedDigest } from './named-digest.ts';

/** `<model>.<suite>.json` with everything but letters, digits and dots as a hyphen. */
export function baselineName({ run }: Pick<DigestFile, 'run'>): string {
	return `${slug(run.model.id)}.${slug(run.scenarioSet.suite)}.json`;
}

function slug(text: string): string {
	return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/**
 * The baseline of a run: a run directory, a digest file, or the file of a folder that has the run's model and suite
 * in its name. Throws {@link UsageError} naming what there is.
 */
export async function findBaseline(path: string, run: DigestFile): Promise<DigestFile> {
	const found = await stat(path).catch(() => null);
	if (found?.isDirectory() !== true || (await stat(join(path, 'run.json')).catch(() => null)) !== null) {
		return namedDigest(path);
	}
	const name = baselineName(run);
	const names = await readdir(path);
	if (!names.includes(name)) {
		const known = names.filter((each) => each.endsWith('.json')).toSorted();
		throw new UsageError({
			what: `${path} has no baseline for ${run.run.model.id} on the suite ${run.run.scenarioSet.suite}`,
			expected: name,
			found: known.length === 0 ? 'no baseline at all' : known.join(', '),
			hint: 'make one with scripts/nightly/baselines.mjs, or name a run with --baseline',
		});
	}
	return readDigest(join(path, name));
}
