import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage, StorageError, UsageError } from '../core/errors.ts';

/** Holds a run directory for one process; another live process that wants it is refused. */
export interface RunLock {
	release(): Promise<void>;
}

/**
 * Takes `<runDir>/lock`. A lock whose process is gone (killed, machine restarted) is taken over.
 * Throws {@link UsageError} when another live process holds it.
 */
export async function lockRun(runDir: string): Promise<RunLock> {
	const file = join(runDir, 'lock');
	for (let attempt = 0; attempt < 2; attempt++) {
		try {
			const handle = await open(file, 'wx');
			await handle.writeFile(String(process.pid));
			await handle.close();
			return { release: () => rm(file, { force: true }) };
		} catch (cause) {
			if (!isFileExists(cause)) {
				throw new StorageError({
					what: `cannot write ${file}`,
					found: errorMessage(cause),
					hint: 'choose another folder with --out',
					cause,
				});
			}
			const holder = Number(await readFile(file, 'utf8').catch(() => ''));
			if (isAlive(holder)) {
				throw new UsageError({
					what: `${runDir} is in use`,
					expected: 'one process per run directory',
					found: `process ${holder}`,
					hint: 'wait for it, or start a new run',
				});
			}
			await rm(file, { force: true });
		}
	}
	throw new StorageError({ what: `cannot take the lock ${file}`, hint: 'remove the file by hand' });
}

function isFileExists(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function isAlive(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) {
		return false;
	}
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
