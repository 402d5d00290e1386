import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectionError, errorMessage, StorageError, UsageError } from '../../core/errors.ts';

/** Source and limits of a download. */
export type DownloadOptions = {
	readonly url: string;
	/** File to append to; bytes that it already holds are not requested again. */
	readonly path: string;
	/** Largest accepted length. */
	readonly maxBytes: number;
	readonly signal: AbortSignal | null;
	/** Called with the bytes present so far. */
	readonly onBytes: (bytes: number) => void;
	/** Consecutive attempts without progress after which the download fails. */
	readonly attempts?: number;
	/** Time without data that ends an attempt, in ms. */
	readonly stallMs?: number;
};

/** Length of a file; 0 if it does not exist. */
export async function fileBytes(path: string): Promise<number> {
	try {
		return (await stat(path)).size;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return 0;
		}
		throw new StorageError({
			what: `cannot read the length of ${path}`,
			found: errorMessage(error),
			cause: error,
		});
	}
}

/** SHA-256 of a file in lower-case hexadecimal, computed as a stream. */
export async function fileSha256(path: string): Promise<string> {
	const hash = createHash('sha256');
	try {
		await pipeline(createReadStream(path), hash);
	} catch (cause) {
		throw new StorageError({ what: `cannot read ${path}`, found: errorMessage(cause), cause });
	}
	return hash.digest('hex');
}

/**
 * Downloads a file over HTTP and resumes an earlier attempt. If the server ignores ranges, the download restarts. Broken
 * connections are resumed until `attempts` in a row make no progress.
 *
 * @throws ConnectionError when the server cannot be reached or the download does not complete; UsageError for a file that
 * the server does not have; StorageError when the file cannot be written.
 */
export async function download(options: DownloadOptions): Promise<void> {
	const { path, attempts = 4 } = options;
	let failures = 0;
	for (;;) {
		const before = await fileBytes(path);
		try {
			await attempt(options, before);
			return;
		} catch (error) {
			options.signal?.throwIfAborted();
			if (!(error instanceof ConnectionError)) {
				throw error;
			}
			failures = (await fileBytes(path)) > before ? 0 : failures + 1;
			if (failures >= attempts) {
				throw error;
			}
			await sleep(
				Math.min(8_000, 250 * 2 ** failures),
				undefined,
				options.signal ? { signal: options.signal } : {},
			);
		}
	}
}

async function attempt(options: DownloadOptions, have: number): Promise<void> {
	const { url, path, maxBytes, signal, onBytes, stallMs = 30_000 } = options;
	const stall = new AbortController();
	let timer = setTimeout(() => stall.abort(), stallMs);
	const alive = (): void => {
		clearTimeout(timer);
		timer = setTimeout(() => stall.abort(), stallMs);
	};
	try {
		const response = await fetch(url, {
			headers: have > 0 ? { range: `bytes=${have}-` } : {},
			signal: signal === null ? stall.signal : AbortSignal.any([signal, stall.signal]),
		});
		// The server has no further bytes: the file is complete or a different one. The caller's checksum decides.
		if (response.status === 416) {
			await response.body?.cancel();
			return;
		}
		if (!response.ok || response.body === null) {
			await response.body?.cancel();
			throw refused(url, response.status);
		}
		const resumed = response.status === 206 && startsAt(response.headers.get('content-range')) === have;
		let bytes = resumed ? have : 0;
		const counted = async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
			for await (const chunk of source) {
				alive();
				bytes += chunk.length;
				if (bytes > maxBytes) {
					throw new UsageError({
						what: `${safe(url)} is longer than expected`,
						expected: `at most ${maxBytes} bytes`,
						hint: 'check the mirror',
					});
				}
				onBytes(bytes);
				yield chunk;
			}
		};
		const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
		await pipeline(body, counted, createWriteStream(path, { flags: resumed ? 'a' : 'w' }));
		const length = response.headers.get('content-length');
		const expected = (resumed ? have : 0) + Number(length);
		if (length !== null && response.headers.get('content-encoding') === null && bytes < expected) {
			throw new ConnectionError({
				what: `${safe(url)} ended early`,
				expected: `${expected} bytes`,
				found: `${bytes}`,
			});
		}
	} catch (error) {
		throw explained(error, url, path, signal);
	} finally {
		clearTimeout(timer);
	}
}

/** First byte of a `Content-Range` header; null if it has no range. */
function startsAt(header: string | null): number | null {
	const match = /^bytes (\d+)-/.exec(header ?? '');
	return match === null ? null : Number(match[1]);
}

/** A URL without parts that may be secret. */
function safe(url: string): string {
	const { origin, pathname } = new URL(url);
	return `${origin}${pathname}`;
}

function refused(url: string, status: number): Error {
	const explanation = { what: `${safe(url)} was refused`, found: `HTTP ${status}` };
	return status === 429 || status >= 500
		? new ConnectionError(explanation)
		: new UsageError({ ...explanation, hint: 'use a mirror that has the file, or pull from a folder' });
}

function explained(error: unknown, url: string, path: string, signal: AbortSignal | null): unknown {
	if (error instanceof ConnectionError || error instanceof UsageError || signal?.aborted) {
		return error;
	}
	const code = (error as NodeJS.ErrnoException).code ?? '';
	if (/^(ENOSPC|EACCES|EPERM|EROFS|ENOENT|EISDIR|EDQUOT)$/.test(code)) {
		return new StorageError({ what: `cannot write ${path}`, found: errorMessage(error), cause: error });
	}
	const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return new ConnectionError({
		what: `${safe(url)} could not be downloaded`,
		found: errorMessage(reason),
		cause: error,
	});
}
