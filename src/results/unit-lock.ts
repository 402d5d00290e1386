import { mkdir, rm, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage, StorageError } from '../core/errors.ts';

/** What is done under a lock takes some milliseconds; who holds one this long is dead, ms. */
const DEAD_MS = 10_000;
const RETRY_MS = 10;
/** Patience with others, each of whom may have died, ms. */
const PATIENCE_MS = 60_000;

/**
 * Runs `work` while no other holder of the same lock exists, in this process or on another machine that shares the folder. The
 * lock is a folder: making one fails where there is one already, on every machine at once.
 *
 * @throws StorageError when the lock cannot be made, or is not to be had within a minute.
 */
export async function withLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
	const giveUpMs = Date.now() + PATIENCE_MS;
	while (!(await taken(lock))) {
		if (Date.now() > giveUpMs) {
			throw new StorageError({
				what: `cannot lock ${lock}`,
				found: 'others that hold it in turn',
				hint: 'remove the folder if no other process uses this run',
			});
		}
		await sleep(RETRY_MS);
	}
	try {
		return await work();
	} finally {
		await rm(lock, { recursive: true, force: true });
	}
}

async function taken(lock: string): Promise<boolean> {
	try {
		await mkdir(lock);
		return true;
	} catch (cause) {
		if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) {
			throw new StorageError({ what: `cannot lock ${lock}`, found: errorMessage(cause), cause });
		}
		// Gone in between: the next try will show.
		const madeMs = await stat(lock).then(
			({ mtimeMs }) => mtimeMs,
			() => Number.POSITIVE_INFINITY,
		);
		if (Date.now() - madeMs > DEAD_MS) {
			await rm(lock, { recursive: true, force: true });
		}
		return false;
	}
}
