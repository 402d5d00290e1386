import type { System } from '../core/adapter.ts';
import { errorMessage } from '../core/errors.ts';
import { fitLine } from '../report/fit-line.ts';
import { measureProcessors, type Processors } from '../run/cpu-share.ts';
import { DEFAULT_MODEL } from '../run/default-model.ts';
import { type OtherBenchmark, otherBenchmarks } from '../run/running-benchmarks.ts';
import { preferThisProcess } from '../session/prepare-process.ts';
import { chooseModel } from './run/choose-model.ts';

/** The system whose sessions are counted: it runs on this machine and needs no key. */
const MODEL = DEFAULT_MODEL;

/** The whole measurement takes this long at most, ms. */
const LONGEST_MS = 10_000;

/** What this machine carries, as far as it could be measured. */
export type MachineReport = Processors & {
	/** Conversations of `local` at once, in real time; null = not known. */
	readonly localSessions: number | null;
	/** Why `localSessions` is null; null where it is not. */
	readonly problem: string | null;
	/** Benchmarks that took part of the machine meanwhile. */
	readonly others: readonly OtherBenchmark[];
};

/** How the measurement is done; the defaults are those of `bench doctor`. */
export type MeasureOptions = {
	readonly connect?: (signal: AbortSignal) => Promise<System>;
	readonly longestMs?: number;
};

/** Measures this machine in at most 10 s, with the same priority as a run. Never rejects. */
export async function measureMachine({
	connect = connectLocal,
	longestMs = LONGEST_MS,
}: MeasureOptions = {}): Promise<MachineReport> {
	const endMs = performance.now() + longestMs;
	const others = await otherBenchmarks();
	preferThisProcess();
	const processors = measureProcessors();
	const late = `${MODEL} was not ready within ${longestMs / 1_000} s; the machine is busy or too slow`;
	try {
		const sessions = await startSessions(connect, { forMs: endMs - performance.now(), late });
		return sessions === null
			? { ...processors, localSessions: null, problem: `${MODEL} does not say how many it carries`, others }
			: { ...processors, localSessions: Math.floor(sessions), problem: null, others };
	} catch (error) {
		return { ...processors, localSessions: null, problem: fitLine(errorMessage(error)), others };
	}
}

/** Connects, asks, and closes again. A system that is late is closed when it comes. */
async function startSessions(
	connect: (signal: AbortSignal) => Promise<System>,
	{ forMs, late }: { readonly forMs: number; readonly late: string },
): Promise<number | null> {
	const controller = new AbortController();
	const connecting = connect(controller.signal);
	const closed = connecting.then((system) => system.close()).catch(() => undefined);
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<'late'>((resolve) => {
		timer = setTimeout(() => resolve('late'), forMs);
	});
	try {
		const system = await Promise.race([connecting, tooLate]);
		if (system === 'late') {
			throw new Error(late);
		}
		await Promise.race([closed, tooLate]);
		return system.capabilities.startSessions ?? null;
	} finally {
		clearTimeout(timer);
		controller.abort();
	}
}

function connectLocal(signal: AbortSignal): Promise<System> {
	const { adapter, variant } = chooseModel(MODEL);
	return adapter.connect(adapter.config.parse({}), { variant, signal });
}

/** The measurement in a few words: "2 cores, 98 % of one free; carries about 3 conversations of local at once". */
export function machineText({ cores, cpuShare, localSessions, problem }: MachineReport): string {
	const share = `${Math.round(cpuShare * 100)} %`;
	const processors = cores === 1 ? `1 core, ${share} of it free` : `${cores} cores, ${share} of one free`;
	if (localSessions === null) {
		return `${processors}; ${problem ?? ''}`;
	}
	if (localSessions < 1) {
		return `${processors}; too slow for ${MODEL} in real time (run it with --clock virtual)`;
	}
	const conversations = localSessions === 1 ? '1 conversation' : `${localSessions} conversations`;
	return `${processors}; carries about ${conversations} of ${MODEL} at once`;
}
