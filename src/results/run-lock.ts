import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { errorMessage, StorageError, UsageError } from '../core/errors.ts';

/** Holds a run directory for one process; another live process that wants it is refused. */
export interface RunLock {
	release(): Promise<void>;
}

const holderSchema = z.object({
	pid: z.int().positive(),
	host: z.string(),
	/** When the process started, in the kernel's words; null where it does not say. Tells a reused pid. */
	started: z.string().nullable(),
});

/** Whoever holds a lock. */
type Holder = z.infer<typeof holderSchema>;

/** Tries to take a lock that others take, leave or lose at the same moment. */
const TRIES = 100;
/** Between two tries while another process removes a dead lock, ms. */
const PAUSE_MS = 20;
/** Whoever takes longer than this to remove a dead lock has died over it, ms. */
const BREAKING_MS = 10_000;

/**
 * Takes `<runDir>/lock`. The file appears with its content in one step, so that nobody ever reads half a lock. A lock
 * whose process is gone (killed, machine restarted) is taken over; one of another machine, whose processes cannot be
 * seen from here, is not. Throws {@link UsageError} when somebody else holds it.
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

/** Never removes a lock that somebody else holds by now. */
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
function holderOf(content: string): Holder | null {
	try {
		return holderSchema.parse(JSON.parse(content));
	} catch {
		return null;
	}
}

async function thisProcess(): Promise<Holder> {
	return { pid: process.pid, host: hostname(), started: await startOf(process.pid) };
}

async function isAlive({ pid, started }: Holder): Promise<boolean> {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
	const now = await startOf(pid);
	return started === null || now === null || started === now;
}

/** Start of a process in clock ticks since boot: field 22 of /proc/<pid>/stat (proc(5)); null where there is none. */
async function startOf(pid: number): Promise<string | null> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
	// The second field is a name in parentheses that may hold anything, parentheses included.
	return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
