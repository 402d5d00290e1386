import type { Playback } from './playback.ts';

/** Sample rate on both sides of a simulated system, Hz. */
export const RATE = 24_000;

/** Samples in `ms` milliseconds at {@link RATE}. */
export function samples(ms: number): number {
	return Math.round((ms * RATE) / 1000);
}

/** How a simulated system acts: it hears frame after frame and controls its playback. One instance per conversation. */
export interface Behavior {
	/**
	 * Hears the frame whose first sample is `start`; may say and stop things from `start` on. Called before the
	 * same stretch of output is rendered, so a reaction can be exact to the sample.
	 */
	hear(frame: Int16Array, start: number, playback: Playback): void;
}
