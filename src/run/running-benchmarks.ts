import { lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { writeJson } from '../results/json-file.ts';
import { isAlive, processIdentitySchema, thisProcess } from '../results/process-identity.ts';

const entrySchema = processIdentitySchema.extend({ sinceEpochMs: z.number() });

/** A benchmark that another process of this user runs on this machine. */
export type OtherBenchmark = {
	readonly pid: number;
	/** When it began to replay, ms since 1970. */
	readonly sinceEpochMs: number;
};

/** A benchmark of this process that others can see. */
export interface RegisteredBenchmark {
	/** Those that ran when this one began, and those that run now. */
	others(): Promise<readonly OtherBenchmark[]>;
	/** Others no longer see it. Idempotent. */
	release(): Promise<void>;
}

/** Benchmarks of this process so far: each has a file of its own. */
let count = 0;

/**
 * Lets other benchmarks on this machine know that this process replays on the real clock. No lock: two runs at once
 * are allowed, but each may make units of the other void, and should say so. Never rejects: where the folder cannot be
 * written, the run says nothing.
 */
export async function registerBenchmark(folder: string = usersFolder()): Promise<RegisteredBenchmark> {
	count += 1;
	const file = join(folder, `${process.pid}-${count}.json`);
	try {
		await mkdir(folder, { mode: 0o700 }).catch(() => undefined);
		if (await isOwn(folder)) {
			await writeJson(file, { ...(await thisProcess()), sinceEpochMs: Date.now() });
		}
	} catch {
		// The run matters more than what others know of it.
	}
	const atStart = await otherBenchmarks(folder);
	return {
		others: async () => oncePerProcess([...atStart, ...(await otherBenchmarks(folder))]),
		release: () => rm(file, { force: true }).catch(() => undefined),
	};
}

/** Registers this process for as long as it does `work`; not on the virtual clock. */
export async function whileRegistered<T>(
	real: boolean,
	work: () => Promise<T>,
	folder: string = usersFolder(),
): Promise<T> {
	const registered = real ? await registerBenchmark(folder) : null;
	try {
		return await work();
	} finally {
		await registered?.release();
	}
}

/** Benchmarks that other processes run now, longest first. Removes what dead processes left. Never rejects. */
export async function otherBenchmarks(folder: string = usersFolder()): Promise<readonly OtherBenchmark[]> {
	if (!(await isOwn(folder))) {
		return [];
	}
	const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
	const found = await Promise.all(names.map((name) => liveEntry(join(folder, name))));
	const others = found.flatMap((other) => (other === null || other.pid === process.pid ? [] : [other]));
	return oncePerProcess(others.toSorted((a, b) => a.sinceEpochMs - b.sinceEpochMs));
}

/** A worker has an entry per conversation; the first one of each process counts. */
function oncePerProcess(others: readonly OtherBenchmark[]): OtherBenchmark[] {
	return others.filter(({ pid }, i) => others.findIndex((other) => other.pid === pid) === i);
}

async function liveEntry(file: string): Promise<OtherBenchmark | null> {
	try {
		const { sinceEpochMs, ...identity } = entrySchema.parse(JSON.parse(await readFile(file, 'utf8')));
		if (identity.host !== hostname()) {
			return null;
		}
		if (await isAlive(identity)) {
			return { pid: identity.pid, sinceEpochMs };
		}
		await rm(file, { force: true });
	} catch {
		// Gone in between, not ours to remove, or written by another version.
	}
	return null;
}

/** A folder that another user made in the shared one, or a link to elsewhere, is not used. */
async function isOwn(folder: string): Promise<boolean> {
	const found = await lstat(folder).catch(() => null);
	return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid());
}

function usersFolder(): string {
	return join(tmpdir(), `duplexbench-${process.getuid?.() ?? 'user'}`);
}
