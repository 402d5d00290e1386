import { setMaxListeners } from 'node:events';
import { BenchError, RateLimitedError, UsageError } from '../core/errors.ts';
import { describeFault } from './fault.ts';
import { LiveSession } from './live-session.ts';
import { closeSession, openSession } from './open-session.ts';
import type { SessionOutcome } from './outcome.ts';
import { prepareClips } from './prepared-clips.ts';
import type { SessionOptions } from './session-options.ts';

/** Longest wait for a system to close its session, in ms of real time. */
const CLOSE_TIMEOUT_MS = 2_000;

/**
 * Replays one unit once, on the pacer's clock: connects, completes the handshake, and from t0 on sends the user's audio
 * frame by frame while it records what the system sends and what of it is heard.
 *
 * Faults, silence, floods and hang-ups are outcomes: the promise resolves, with what was recorded until then, and
 * `unitStatus` names them. It rejects only when there is nothing to record:
 *
 * @throws SchemaError when the scenario's audio does not match its description.
 * @throws HarnessError when the adapter declares an invalid frame length.
 * @throws UsageError when a system that keeps its own time is run on the virtual clock.
 * @throws the system's own error when it refuses the session for a reason that does not concern the unit: bad
 * credentials or configuration (origin `user`), or a RateLimitedError.
 */
export async function runSession(options: SessionOptions): Promise<SessionOutcome> {
	const { system, pacer, signal, limits } = options;
	if (pacer.virtual && !system.capabilities.clientClocked) {
		throw new UsageError({
			what: 'this system keeps its own time and cannot run on the virtual clock',
			expected: 'a client-clocked system (simulated:*, or local in lock-step mode)',
			hint: 'use --clock real',
		});
	}
	// All sessions of a run listen to one signal. That is not a leak, so Node need not warn about it.
	setMaxListeners(0, signal);
	const prepared = await prepareClips(options.loaded, system, options.surroundings);
	const live = new LiveSession(options, prepared);
	const before = pacer.clock.now();
	const opening = await openSession(system, live.context(), limits.handshakeTimeoutMs, signal);
	switch (opening.type) {
		case 'aborted':
			live.finishNow('aborted', null);
			return live.outcome();
		case 'failed':
			if (refusesTheRun(opening.error)) {
				throw opening.error;
			}
			live.note(opening.error);
			live.finishNow('failed', describeFault(opening.error));
			return live.outcome();
		case 'ready': {
			const onAbort = (): void => live.finishNow('aborted', null);
			signal.addEventListener('abort', onAbort, { once: true });
			live.begin(opening.session, pacer.clock.now() - before);
			if (signal.aborted) {
				onAbort();
			}
			await live.done;
			signal.removeEventListener('abort', onAbort);
			const closeError = await closeSession(opening.session, CLOSE_TIMEOUT_MS);
			if (closeError !== null) {
				live.note(closeError);
			}
			return live.outcome();
		}
	}
}

function refusesTheRun(error: unknown): boolean {
	return error instanceof RateLimitedError || (error instanceof BenchError && error.origin === 'user');
}
