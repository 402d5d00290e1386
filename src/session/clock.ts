import { performance } from 'node:perf_hooks';
import { HarnessError } from '../core/errors.ts';
import { type ClockMs, clockMs } from '../core/time.ts';

/** The only source of time in a session. Never runs backwards; its origin is arbitrary. */
export interface Clock {
	/** Milliseconds, with a resolution well under 0.1 ms on the real clock. */
	now(): ClockMs;
}

/**
 * The host's monotonic clock. It does not read the time of day, so steps of the system clock (NTP, a manual change) do
 * not affect it.
 */
export class RealClock implements Clock {
	now(): ClockMs {
		return clockMs(performance.now());
	}
}

/** Simulated time: it advances only on request, so that a session runs as fast as its system answers. */
export class VirtualClock implements Clock {
	#now: ClockMs = clockMs(0);

	now(): ClockMs {
		return this.#now;
	}

	/** Advances to `instant`. Throws a HarnessError when it lies in the past. */
	advanceTo(instant: ClockMs): void {
		if (!(instant >= this.#now)) {
			throw new HarnessError({
				what: 'the virtual clock cannot run backwards',
				expected: `an instant of at least ${this.#now} ms`,
				found: `${instant} ms`,
			});
		}
		this.#now = instant;
	}
}
