// Runs a command and measures its wall time and the CPU time of all its processes.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/**
 * A shell waits for the command, then prints `times`: user and system time of the children that it has waited for, and of
 * their children. That is getrusage(RUSAGE_CHILDREN), which Node does not offer. Killed processes are included. A
 * process that outlives its parent is not: the shell counts only children that were waited for.
 * The shell ignores an interrupt of the group and still waits for the command.
 */
const WRAPPER = 'trap : INT; "$@" 3>&-; code=$?; times >&3; exit "$code"';

/**
 * The job is the leader of a process group, so that an abort interrupts all of it (as Ctrl-C would) and processes that
 * outlive it are found.
 */
export async function timedJob(command, args, { env = process.env, signal } = {}) {
	const start = performance.now();
	const child = spawn('sh', ['-c', WRAPPER, 'sh', command, ...args], {
		env,
		detached: true,
		stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
	});
	const exit = new Promise((resolve, reject) => {
		child.on('exit', (code) => resolve(code));
		child.on('error', reject);
	});
	const interrupt = () => signalGroup(child.pid, 'SIGINT');
	signal?.addEventListener('abort', interrupt, { once: true });
	try {
		const [code, stdout, times] = await Promise.all([exit, text(child.stdout), text(child.stdio[3])]);
		return {
			code,
			stdout,
			seconds: (performance.now() - start) / 1000,
			cpuSeconds: childSeconds(times),
			// Their CPU time is not in `cpuSeconds`.
			outlived: signalGroup(child.pid, 0),
		};
	} finally {
		signal?.removeEventListener('abort', interrupt);
	}
}

/** The second line of `times`, such as "1m2.345s 0m3.210s": user and system time of the children. Null without it. */
function childSeconds(times) {
	const found = [...(times.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
	return found.length === 2
		? found.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0)
		: null;
}

/** Whether there was a process in the group to send it to. */
function signalGroup(pid, signal) {
	try {
		return process.kill(-pid, signal);
	} catch {
		return false;
	}
}
