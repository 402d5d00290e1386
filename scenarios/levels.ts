import { SESSION_TIMELINE } from '../src/core/session-timeline.ts';

/** Levels of what the user's microphone hears, in dBFS; the peak limit is the same for all speech. */
export const LEVELS = {
	/** Active level of the user, speaking to the system. */
	userDbfs: SESSION_TIMELINE.userLevelDbfs,
	/** Active level of the user, turned away, speaking to another person in the room. */
	asideDbfs: -32,
	/** Active level of another voice in the distance. */
	backgroundDbfs: -40,
	peakDbfs: SESSION_TIMELINE.userPeakDbfs,
} as const;
