import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { DIGEST_FILE, writeDigest } from '../../results/digest-text.ts';
import { readJson } from '../../results/json-file.ts';
import { RunStore } from '../../results/run-store.ts';
import { type DigestFile, digestSchema } from '../../results/schema-digest.ts';
import { collectUnits } from '../summarise-run.ts';
import { buildDigest } from './build-digest.ts';

/**
 * The digest of a run directory, or a digest file such as a baseline. Where a run has none that belongs to its
 * summary, it is made from the units. Throws {@link UsageError} for anything else and for a run without a summary.
 */
export async function readDigest(path: string): Promise<DigestFile> {
	const found = await stat(path).catch(() => null);
	if (found === null) {
		throw new UsageError({ what: `${path} does not exist`, expected: 'a run directory or a digest file' });
	}
	return found.isDirectory() ? digestOfRun(path) : readJson(path, digestSchema);
}

async function digestOfRun(dir: string): Promise<DigestFile> {
	const store = await RunStore.open(dir);
	const bytes = await readFile(join(dir, 'summary.json')).catch(() => null);
	if (bytes === null) {
		throw new UsageError({ what: `${dir} has no summary.json`, hint: `make it with \`bench score ${dir}\`` });
	}
	const hash = createHash('sha256').update(bytes).digest('hex');
	if (await store.has(join(dir, DIGEST_FILE))) {
		const digest = await readJson(join(dir, DIGEST_FILE), digestSchema);
		if (digest.summarySha256 === hash) {
			return digest;
		}
	}
	const { units, testbeds } = await collectUnits(store);
	const digest = buildDigest(store.run, await store.readSummary(), units, testbeds);
	await writeDigest(dir, digest);
	return digest;
}
