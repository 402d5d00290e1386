import { SESSION_TIMELINE } from '../src/core/session-timeline.ts';

/** Active levels in dBFS, [least, most]. */
export type LevelRange = readonly [number, number];

/** Levels of what the user's microphone hears, in dBFS; the peak limit is the same for all speech. */
export const LEVELS = {
	/** Active level of the user's turns. */
	userDbfs: SESSION_TIMELINE.userLevelDbfs,
	/**
	 * Active level of sounds over the model's reply. It is drawn for each sound, interruptions included: people raise or
	 * drop their voice when they break in, and how loud a sound is must not tell what it is.
	 */
	soundDbfs: [-30, -23] satisfies LevelRange,
	/** Active level of some sounds from elsewhere in the room: a television next door, a faint echo. */
	quietDbfs: [-46, -30] satisfies LevelRange,
	peakDbfs: SESSION_TIMELINE.userPeakDbfs,
} as const;
