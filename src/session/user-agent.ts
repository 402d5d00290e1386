import type { Clip } from '../core/scenario.ts';
import type { HeardState, ScheduleStep } from './schedule-step.ts';
import type { LeadTimes } from './triggers.ts';

/**
 * Decides what the user says next: a schedule of clips, or a language model that listens and thinks. The session asks
 * it once per frame. It must not wait, and it must not throw, whatever the system does.
 */
export interface UserAgent {
	/** Start of the first cue that was placed, or of the first clip if that has no cue; null before any clip. */
	readonly firstCueMs: number | null;
	/** End of the last cue once nothing more will be said; null before. */
	readonly lastCueMs: number | null;
	/** Whether a clip that holds sound is playing at `nowMs`. */
	speakingAt(nowMs: number): boolean;
	/** Decides for the frame due at `nowMs`, given what was heard of the model until then. */
	step(nowMs: number, heard: HeardState): readonly ScheduleStep[];
	/** Takes a piece of transcript that the system sent. */
	hearText?(text: { readonly role: 'model' | 'user'; readonly text: string; readonly final: boolean }): void;
	/** Resolves when no decision is pending; the virtual clock waits for it. */
	settle?(): Promise<void>;
}

/** What a session lends to its user agent. */
export type AgentTools = {
	readonly timeline: LeadTimes;
	/**
	 * Converts a clip that was not known before t0 to the system's input rate and cuts it into frames, in slices that
	 * delay no other session. The clip may begin once this has resolved.
	 */
	readonly prepare: (clip: Clip, pcm: Int16Array) => Promise<void>;
};
