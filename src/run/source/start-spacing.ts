/** Longest time between two session starts on the real clock, ms: users who all speak in the same second are a load test. */
const MOST_SPACING_MS = 1_500;
/** All sessions that are allowed at once start over this stretch, about the length of one, ms. */
const SPREAD_MS = 25_000;

/**
 * Time between two session starts, in ms: all that may run at once start over 25 s, at most 1.5 s apart, or as slowly
 * as `openRate` (starts per minute) asks. On the virtual clock nothing is gained by waiting.
 */
export function startSpacingMs(options: {
	readonly virtual: boolean;
	readonly concurrency: number;
	readonly openRate: number | undefined;
}): number {
	const { virtual, concurrency, openRate } = options;
	const ours = virtual ? 0 : Math.min(MOST_SPACING_MS, SPREAD_MS / concurrency);
	return Math.max(ours, openRate === undefined ? 0 : 60_000 / openRate);
}
