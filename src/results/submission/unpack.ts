import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BenchError, errorMessage, SchemaError } from '../../core/errors.ts';
import { parseAs } from '../json-file.ts';
import { type SubmissionFile, submissionSchema } from '../schema-submission.ts';
import { isBundlePath, MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES } from './bundle-paths.ts';
import { readTar } from './tar.ts';

/**
 * Unpacks a bundle into an empty folder. Only files that the manifest names, with the bytes and hashes that it says,
 * are written, and only under paths that a run has. Throws {@link SchemaError} at the first thing that is not so.
 */
export async function unpackBundle(bundle: string, folder: string): Promise<SubmissionFile> {
	const limits = {
		files: MAX_FILES,
		fileBytes: MAX_FILE_BYTES,
		totalBytes: MAX_TOTAL_BYTES,
		allows: isBundlePath,
	};
	let manifest: SubmissionFile | null = null;
	const expected = new Map<string, SubmissionFile['files'][number]>();
	try {
		for await (const { path, content } of readTar(unzipped(bundle), limits)) {
			if (manifest === null) {
				manifest = readManifest(path, content);
				for (const file of manifest.files) {
					expected.set(file.path, file);
				}
				continue;
			}
			const file = expected.get(path);
			if (file === undefined) {
				throw new SchemaError({ what: `${path} is in the bundle but not in its manifest` });
			}
			if (file.bytes !== content.length || file.sha256 !== sha256(content)) {
				throw new SchemaError({
					what: `${path} is not the file that the manifest names`,
					expected: file.sha256,
				});
			}
			expected.delete(path);
			await mkdir(dirname(join(folder, path)), { recursive: true });
			await writeFile(join(folder, path), content, { flag: 'wx' });
		}
	} catch (error) {
		throw error instanceof BenchError
			? error
			: new SchemaError({ what: 'the bundle cannot be unpacked', found: errorMessage(error), cause: error });
	}
	if (manifest === null) {
		throw new SchemaError({ what: 'the bundle is empty' });
	}
	const [missing] = expected.keys();
	if (missing !== undefined) {
		throw new SchemaError({
			what: `${expected.size} files of the manifest are not in the bundle`,
			found: missing,
		});
	}
	return manifest;
}

/** Whatever goes wrong with the file or its compression ends the iteration with that error. */
function unzipped(bundle: string): Readable {
	const gunzip = createGunzip();
	pipeline(createReadStream(bundle), gunzip, () => undefined);
	return gunzip;
}

function readManifest(path: string, content: Uint8Array): SubmissionFile {
	if (path !== 'manifest.json') {
		throw new SchemaError({ what: 'the bundle does not begin with its manifest', found: path });
	}
	let value: unknown;
	try {
		value = JSON.parse(Buffer.from(content).toString('utf8'));
	} catch (cause) {
		throw new SchemaError({ what: 'manifest.json is not JSON', found: errorMessage(cause), cause });
	}
	const manifest = parseAs(submissionSchema, value, 'manifest.json');
	const paths = new Set(manifest.files.map((file) => file.path));
	const odd = manifest.files.find((file) => !isBundlePath(file.path) || file.path === 'manifest.json');
	if (odd !== undefined || paths.size !== manifest.files.length) {
		throw new SchemaError({
			what: 'the manifest names a file that has no place there, or one twice',
			found: odd?.path ?? '',
		});
	}
	return manifest;
}

function sha256(content: Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}
