import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';

/** What tells one process from every other, written to files that outlive it. */
export const processIdentitySchema = z.object({
	pid: z.int().positive(),
	host: z.string(),
	/** When the process started, in the kernel's words; null where it does not say. Tells a reused pid. */
	started: z.string().nullable(),
});

/** A process, dead or alive. */
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/** The identity of this process. */
export async function thisProcess(): Promise<ProcessIdentity> {
	return { pid: process.pid, host: hostname(), started: await startOf(process.pid) };
}

/** Whether a process of this host is running. Processes of other hosts cannot be seen from here. */
export async function isAlive({ pid, started }: ProcessIdentity): Promise<boolean> {
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
