/**
 * The constants of a session's timeline (DESIGN §4). They shape what is measured, so they are part of a run's
 * identity: changing one changes `version`.
 */
export const SESSION_TIMELINE = {
	version: 1,
	/** Silence from t0 to the earliest user speech. */
	leadMs: 2_000,
	/** If the model greets, the user waits until it has been silent for this long … */
	greetingQuietMs: 500,
	/** … but not longer than this, counted from t0. */
	greetingMaxMs: 8_000,
	/** Model silence that ends a unit after a takeover begun since the last cue. */
	settleMs: 3_000,
	/** Time after the last cue that ends a unit without such a takeover. */
	horizonMs: 10_000,
	/** Time after the last cue that ends a unit in any case. */
	capMs: 20_000,
	/** `capMs` of the quick suite. */
	quickCapMs: 12_000,
	/** User speech is leveled to this active level … */
	userLevelDbfs: -26,
	/** … with peaks below this one. */
	userPeakDbfs: -3,
} as const;

/** The synchronous energy detector behind decisions taken while a session runs; scores never use it. */
export const ENERGY_DETECTOR = { version: 1, thresholdDbfs: -45, onMs: 60, offMs: 200 } as const;

/** Bounds outside which a unit is `invalid-timing` (DESIGN §4). */
export const TIMING_BOUNDS = {
	version: 1,
	sendLatenessP99Ms: 5,
	frameLatenessMaxMs: 40,
	loopStallMs: 20,
	/** The bounds hold from this long before the first cue to the end. */
	guardBeforeCueMs: 500,
	reportedLagP95Ms: 50,
} as const;
