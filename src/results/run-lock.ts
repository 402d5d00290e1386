import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage, StorageError, UsageError } from '../core/errors.ts';
import { isAlive, type ProcessIdentity, processIdentitySchema, thisProcess } from './process-identity.ts';

/** Holds a run directory for one process; another live process that wants it is refused. */
export interface RunLock {
	release(): Promise<void>;
}

/** Tries to take a lock that others take, leave or lose at the same moment. */
const TRIES = 100;
/** Between two tries while another process removes a dead lock, ms. */
const PAUSE_MS = 20;
/** Whoever takes longer than this to remove a dead lock has died over it, ms. */
const BREAKING_MS = 10_000;

/**
 * Takes `<runDir>/lock`. The file appears with its content in one step, so that no process reads half a lock. A lock
 * whose process is gone (killed, machine restarted) is taken over; one of another machine, whose processes cannot be
 * seen from here, is not. Throws {@link UsageError} when another process holds it.
 */
export async function lockRun(runDir: string): Promise<RunLock> {
	const file = join(runDir, 'lock');
	const own = `${file}.${randomBytes(6).toString('hex')}`;
	const content = JSON.stringify(await thisProcess());
	try {
		await writeFile(own, content);
		for (let attempt = 0; attempt < TRIES; attempt++) {
			if (await linked(own, file)) {
				return { release: () => releaseOwn(file, content) };
			}
			const found = await readFile(file, 'utf8').catch(() => null);
			if (found !== null) {
				await refuseIfHeld(found, runDir);
				await removeStale(file, found);
			}
		}
	} catch (cause) {
		if (cause instanceof UsageError) {
			throw cause;
		}
		throw new StorageError({
			what: `cannot write ${file}`,
			found: errorMessage(cause),
			hint: 'choose another folder with --out',
			cause,
		});
	} finally {
		await rm(own, { force: true });
	}
	throw new StorageError({ what: `cannot take the lock ${file}`, hint: 'remove the file by hand' });
}

/** Never removes a lock that another process holds by now. */
async function releaseOwn(file: string, content: string): Promise<void> {
	if ((await readFile(file, 'utf8').catch(() => null)) === content) {
		await rm(file, { force: true });
	}
}

async function refuseIfHeld(content: string, runDir: string): Promise<void> {
	const holder = holderOf(content);
	if (holder === null) {
		return;
	}
	const elsewhere = holder.host !== hostname();
	if (elsewhere || (await isAlive(holder))) {
		throw new UsageError({
			what: `${runDir} is in use`,
			expected: 'one process per run directory',
			found: `process ${holder.pid} on ${holder.host}`,
			hint: elsewhere
				? `wait for it; if it is gone, remove ${join(runDir, 'lock')}`
				: 'wait for it, or start a new run',
		});
	}
}

/**
 * Removes a dead lock. Only one process at a time may, under a folder that it alone can make: otherwise a slow one would
 * remove the lock that a quick one has just taken in the dead one's place.
 */
async function removeStale(file: string, expected: string): Promise<void> {
	const breaking = `${file}.breaking`;
	try {
		await mkdir(breaking);
	} catch {
		const made = await stat(breaking).catch(() => null);
		if (made !== null && Date.now() - made.mtimeMs > BREAKING_MS) {
			await rmdir(breaking).catch(() => undefined);
		}
		await sleep(PAUSE_MS);
		return;
	}
	try {
		if ((await readFile(file, 'utf8').catch(() => null)) === expected) {
			await rm(file, { force: true });
		}
	} finally {
		await rmdir(breaking);
	}
}

async function linked(from: string, to: string): Promise<boolean> {
	try {
		await link(from, to);
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
			return false;
		}
		throw error;
	}
}

/** null = a lock that says nothing intelligible: nobody's. */
function holderOf(content: string): ProcessIdentity | null {
	try {
		return processIdentitySchema.parse(JSON.parse(content));
	} catch {
		return null;
	}
}
