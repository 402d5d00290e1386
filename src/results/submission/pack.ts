import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { errorMessage, StorageError, UsageError } from '../../core/errors.ts';
import { stableJson } from '../json-file.ts';
import { RunStore } from '../run-store.ts';
import type { SubmissionFile } from '../schema-submission.ts';
import { UNIT_FILES } from './bundle-paths.ts';
import { type TarEntry, writeTar } from './tar.ts';

/**
 * Packs a run for others to score again: identity, summary, and for every unit its metadata, tracks and claimed
 * scores. The same run and statement give the same bundle. Throws {@link UsageError} where tracks or scores are missing.
 */
export async function packRun(
	runDir: string,
	file: string,
	statement: SubmissionFile['statement'],
): Promise<{ readonly files: number; readonly bytes: number }> {
	const store = await RunStore.open(runDir);
	const paths = await bundlePaths(store);
	const files: SubmissionFile['files'] = [];
	for (const path of paths) {
		const content = await readFile(join(store.dir, path));
		files.push({ path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });
	}
	const manifest: SubmissionFile = { schemaVersion: 1, runId: store.run.runId, statement, files };
	const temporary = `${file}.${process.pid}.tmp`;
	try {
		await mkdir(dirname(file), { recursive: true });
		// Level 1: silence shrinks to nothing at any level, speech hardly at the highest.
		const target = createWriteStream(temporary);
		await pipeline(Readable.from(writeTar(entries(store.dir, manifest))), createGzip({ level: 1 }), target);
		await rename(temporary, file);
	} catch (cause) {
		await rm(temporary, { force: true });
		throw new StorageError({ what: `cannot write ${file}`, found: errorMessage(cause), cause });
	}
	return { files: files.length + 1, bytes: (await stat(file)).size };
}

async function* entries(dir: string, manifest: SubmissionFile): AsyncGenerator<TarEntry> {
	yield { path: 'manifest.json', content: Buffer.from(stableJson(manifest)) };
	for (const { path } of manifest.files) {
		yield { path, content: await readFile(join(dir, path)) };
	}
}

async function bundlePaths(store: RunStore): Promise<string[]> {
	if (!(await store.has(join(store.dir, 'summary.json')))) {
		throw new UsageError({
			what: `${store.dir} has no summary.json`,
			hint: `make it with bench score ${store.dir}`,
		});
	}
	const paths = ['run.json', 'summary.json'];
	for (const unitId of await store.recordedUnits()) {
		const names = await unitFiles(store, unitId);
		paths.push(...names.map((name) => `units/${unitId}/${name}`));
	}
	return paths;
}

/** A unit that could not be measured has no scores and needs no tracks: its status is all that counts. */
async function unitFiles(store: RunStore, unitId: string): Promise<readonly string[]> {
	const present = await Promise.all(UNIT_FILES.map((name) => store.has(join(store.unitDir(unitId), name))));
	const { status } = await store.readUnit(unitId);
	const needed = status === 'ok' || status === 'not-exercised';
	const missing = UNIT_FILES.filter((_, i) => present[i] !== true);
	if (needed && missing.length > 0) {
		throw new UsageError({
			what: `${unitId} cannot be submitted: ${missing.join(', ')} missing`,
			expected: 'tracks and scores of every measured unit',
			hint: 'run with --keep-audio all, and score with bench score',
		});
	}
	return UNIT_FILES.filter((_, i) => present[i] === true);
}
