import type { DigestFile } from '../results/schema-digest.ts';
import { readDigest } from '../run/digest/digest-file.ts';
import { findRun } from './find-run.ts';

/** The digest of a run named by its path, its id or as `latest`, or of a digest file. Throws UsageError. */
export async function namedDigest(name: string): Promise<DigestFile> {
	return readDigest(await findRun(name));
}
