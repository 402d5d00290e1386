import { basename, resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import type { SubmitFlags } from '../commands/submit.ts';
import { findRun } from '../../api/find-run.ts';
import { say } from '../output.ts';
import { packRun } from '../../api/submission/pack.ts';

/** `bench submit --pack`. */
export async function submitAction(named: string, { output, contact, notes }: SubmitFlags): Promise<void> {
	if (contact.length > 200 || notes.length > 4_000) {
		throw new UsageError({
			what: '--contact or --notes is too long',
			expected: 'at most 200 and 4,000 characters',
		});
	}
	const run = await findRun(named);
	const file = output ?? `${basename(resolve(run))}.bench.tgz`;
	const { files, bytes } = await packRun(run, file, { contact, notes });
	say(`${file}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB; check it with \`bench verify ${file}\``);
}
