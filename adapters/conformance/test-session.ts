import type { DuplexSession, SessionContext, System } from '../../src/core/adapter.ts';
import type { SessionEvent } from '../../src/core/session-event.ts';
import { clockMs } from '../../src/core/time.ts';
import type { WireEntry } from './trial.ts';

/** A session that a test of one adapter looks into. */
export type TestSession = {
	readonly session: DuplexSession;
	readonly events: readonly SessionEvent[];
	readonly wire: readonly WireEntry[];
};

/** Opens a session that keeps everything it emits, in the given role. Rejects as the adapter does. */
export async function openTestSession(system: System, instructions?: string): Promise<TestSession> {
	const events: SessionEvent[] = [];
	const wire: WireEntry[] = [];
	const context: SessionContext = {
		seed: 1,
		...(instructions === undefined ? {} : { instructions }),
		now: () => clockMs(performance.now()),
		emit: (event) => events.push(event),
		defer: (work) => work(),
		wire: (direction, bytes, message) => wire.push({ direction, bytes, message }),
		signal: new AbortController().signal,
	};
	return { session: await system.open(context), events, wire };
}

/** Events without their stamps and audio without its samples, for comparison. */
export function shapes(events: readonly SessionEvent[]): unknown[] {
	return events.map(({ at: _, ...event }) => {
		if (event.type === 'audio') {
			return { ...event, pcm: event.pcm.length };
		}
		return event.type === 'error' ? { type: 'error', name: event.error.name, fatal: event.fatal } : event;
	});
}
