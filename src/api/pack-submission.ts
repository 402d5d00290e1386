import { basename, resolve } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { packRun } from '../results/submission/pack.ts';
import { findRun } from './find-run.ts';

/** What goes with a packed run. */
export type PackOptions = {
	/** `<runId>.bench.tgz` by default. */
	readonly output?: string;
	/** Who answers for the run, at most 200 characters. */
	readonly contact?: string;
	/** How the system was set up, at most 4,000 characters. */
	readonly notes?: string;
};

/** Packs a run so that others can score it again from its tracks. Throws a UsageError where tracks are missing. */
export async function packSubmission(
	named: string,
	{ output, contact = '', notes = '' }: PackOptions = {},
): Promise<{ readonly file: string; readonly files: number; readonly bytes: number }> {
	if (contact.length > 200 || notes.length > 4_000) {
		throw new UsageError({
			what: '--contact or --notes is too long',
			expected: 'at most 200 and 4,000 characters',
		});
	}
	const run = await findRun(named);
	const file = output ?? `${basename(resolve(run))}.bench.tgz`;
	return { file, ...(await packRun(run, file, { contact, notes })) };
}
