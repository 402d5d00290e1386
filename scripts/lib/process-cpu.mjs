// CPU time of the descendants of this process.
import { readdir, readFile } from 'node:fs/promises';

/** Ticks per second of /proc/<pid>/stat; 100 on every Linux that Node runs on. */
const HZ = 100;

/** User and system time of all descendants so far, ms; null without /proc. */
export async function treeCpuMs(root = process.pid) {
	let names;
	try {
		names = await readdir('/proc');
	} catch {
		return null;
	}
	const processes = new Map();
	for (const name of names.filter((entry) => /^\d+$/.test(entry))) {
		// A process may end while it is read.
		const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
		const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
		if (fields.length > 15) {
			const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number);
			processes.set(Number(name), { parent, ms: ((user + system) * 1_000) / HZ });
		}
	}
	const isBelow = (pid) => {
		for (let at = processes.get(pid)?.parent; at !== undefined && at > 1; at = processes.get(at)?.parent) {
			if (at === root) return true;
		}
		return false;
	};
	return [...processes].filter(([pid]) => isBelow(pid)).reduce((sum, [, { ms }]) => sum + ms, 0);
}
