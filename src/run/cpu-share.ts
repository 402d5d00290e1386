import { availableParallelism } from 'node:os';

/** A cgroup grants its quota every 100 ms as a rule; a shorter loop could end before the first pause, ms. */
const SPIN_MS = 150;

/**
 * The share of one core that this process gets when it asks for all of it, in (0, 1]: CPU time used by a busy loop of
 * about 150 ms over the wall time it took. About 0.2 under a cgroup quota of 20 %, about 0.5 where one other busy
 * program competes for every core. Blocks the event loop: never to be called while sessions run.
 */
export function cpuShare(): number {
	const before = process.cpuUsage();
	const startMs = performance.now();
	let wallMs = 0;
	while (wallMs < SPIN_MS) {
		wallMs = performance.now() - startMs;
	}
	const { user, system } = process.cpuUsage(before);
	// Threads of the runtime, such as its garbage collector, count too.
	return Math.min(1, (user + system) / 1_000 / wallMs);
}

/** The processors that this machine has for a new process. */
export type Processors = {
	/** Cores that this process may use. */
	readonly cores: number;
	/** See {@link cpuShare}. */
	readonly cpuShare: number;
};

/** Counts the cores and measures what a busy program gets of one. */
export function measureProcessors(): Processors {
	return { cores: availableParallelism(), cpuShare: cpuShare() };
}
