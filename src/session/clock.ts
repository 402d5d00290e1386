import { performance } from 'node:perf_hooks';
import { HarnessError } from '../core/errors.ts';
import { type ClockMs, clockMs } from '../core/time.ts';

/** The one source of time in a session. Never goes backwards; its origin means nothing. */
export interface Clock {
	/** Milliseconds, with a resolution well under 0.1 ms on the real clock. */
	now(): ClockMs;
}

/**
 * The host's monotonic clock. A step of the system clock (NTP, a person, daylight saving) does not move it,
 * because nothing here reads the time of day.
 */
export class RealClock implements Clock {
	now(): ClockMs {
		return clockMs(performance.now());
	}
}

/** Simulated time: it moves only when it is told to, so that a session runs as fast as its system answers. */
export class VirtualClock implements Clock {
	#now: ClockMs = clockMs(0);

	now(): ClockMs {
		return this.#now;
	}

	/** Moves to `instant`, which may not lie in the past. Throws a HarnessError otherwise. */
	advanceTo(instant: ClockMs): void {
		if (!(instant >= this.#now)) {
			throw new HarnessError({
				what: 'the virtual clock was told to go backwards',
				expected: `an instant of at least ${this.#now} ms`,
				found: `${instant} ms`,
			});
		}
		this.#now = instant;
	}
}
