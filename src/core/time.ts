import type { Brand } from './brand.ts';

/** Milliseconds on the host's monotonic clock (`performance.now()`) or on a virtual one. Origin unspecified. */
export type ClockMs = Brand<number, 'ClockMs'>;

/** Milliseconds on one session's clock; 0 = t0, the instant at which the first user sample is due. */
export type SessionMs = Brand<number, 'SessionMs'>;

/** Marks a number as a reading of the host or virtual clock. */
export function clockMs(value: number): ClockMs {
	return value as ClockMs;
}

/** Marks a number as session time. */
export function sessionMs(value: number): SessionMs {
	return value as SessionMs;
}

/** The half-open interval [startMs, endMs) on the session clock. */
export type Interval = { readonly startMs: number; readonly endMs: number };

/** Length of an interval in milliseconds; 0 for an empty or inverted one. */
export function durationMs(interval: Interval): number {
	return Math.max(0, interval.endMs - interval.startMs);
}
