import { setPriority } from 'node:os';
import { letHeapGrow } from '../core/let-heap-grow.ts';
import { SESSION_TIMELINE } from '../core/session-timeline.ts';
import { mirrorSystem, toneScenario } from './rehearsal.ts';
import { runSession } from './run-session.ts';
import { VirtualPacer } from './virtual-pacer.ts';

const SESSIONS = 30;
const TURN_MS = 4_000;

/**
 * Readies this process for pacing; to be awaited once before the first session on the real clock. Takes some tenths of
 * a second.
 *
 * 1. The garbage collector looks through the heap less often.
 * 2. The process asks the kernel to be preferred, where it may (root, CAP_SYS_NICE); processes that it starts later
 *    inherit that unless they ask for less, as everything that scores or synthesises does.
 * 3. Sessions are run on the virtual clock, through their ends: code that runs for the first time is slow, and the
 *    first units to end would otherwise delay the frames of those beside them by more than 10 ms.
 */
export async function prepareForPacing(): Promise<void> {
	preferThisProcess();
	letHeapGrow();
	const pacer = new VirtualPacer();
	const loaded = toneScenario(TURN_MS);
	const options = {
		loaded,
		unitId: `${loaded.scenario.id}--clean--t1`,
		system: mirrorSystem(),
		pacer,
		timeline: SESSION_TIMELINE,
		jitterMs: 0,
		limits: { maxReceivedMs: 120_000, handshakeTimeoutMs: 10_000 },
		signal: new AbortController().signal,
		keepWire: true,
	};
	await Promise.all(Array.from({ length: SESSIONS }, () => runSession(options)));
}

/** Nice value of a pacing process: preferred to ordinary work, not to the system's own. */
const NICENESS = -10;

/** Asks the kernel to prefer this process and those that it starts later, where it may. */
export function preferThisProcess(): void {
	try {
		setPriority(NICENESS);
	} catch {
		// Ordinary users may not; the timing health of every unit says whether it mattered.
	}
}
