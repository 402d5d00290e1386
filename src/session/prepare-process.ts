import { setPriority } from 'node:os';
import { letHeapGrow } from '../core/let-heap-grow.ts';
import { SESSION_TIMELINE } from '../core/session-timeline.ts';
import { mirrorSystem, toneScenario } from './rehearsal.ts';
import { runSession } from './run-session.ts';
import { VirtualPacer } from './virtual-pacer.ts';

const SESSIONS = 30;
const TURN_MS = 4_000;

/**
 * Prepares this process for pacing. Await it once before the first session on the real clock. Takes some tenths of a
 * second.
 *
 * 1. The garbage collector scans the heap less often.
 * 2. The process raises its scheduling priority if it is allowed to (root, CAP_SYS_NICE). Processes that it starts later
 *    inherit the priority unless they lower it, as all that score or synthesize do.
 * 3. Complete sessions run on the virtual clock. Code is slow when it runs for the first time: the first units to end
 *    would otherwise delay the frames of other sessions by more than 10 ms.
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

/** Nice value of a pacing process: ahead of ordinary work, but not of the operating system's. */
const NICENESS = -10;

/** Raises the priority of this process, and of those that it starts later, if it is allowed to. */
export function preferThisProcess(): void {
	try {
		setPriority(NICENESS);
	} catch {
		// Ordinary users are not allowed to; the timing health of every unit says whether it mattered.
	}
}
