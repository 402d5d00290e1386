import type { Clip } from '../core/scenario.ts';
import type { HeardState, ScheduleStep } from './clip-schedule.ts';
import type { evaluateLead } from './triggers.ts';

/**
 * Whoever decides what the user says next: a schedule of clips, or somebody who listens and thinks. Asked once per frame;
 * must neither throw for what a system does nor wait.
 */
export interface UserAgent {
	/** Start of the first cue that was placed, or of the first clip where that has none; null before any clip. */
	readonly firstCueMs: number | null;
	/** End of the last cue once nothing more will be said; null before. */
	readonly lastCueMs: number | null;
	/** Whether a clip with sound in it is on at `nowMs`. */
	speakingAt(nowMs: number): boolean;
	/** Decides for the frame due at `nowMs`, with the model heard up to then. */
	step(nowMs: number, heard: HeardState): readonly ScheduleStep[];
	/** Takes a piece of transcript that the system sent. */
	hearText?(text: { readonly role: 'model' | 'user'; readonly text: string; readonly final: boolean }): void;
	/** Resolves when nothing is being thought about; the virtual clock waits for it. */
	settle?(): Promise<void>;
}

/** What a session lends to whoever decides. */
export type AgentTools = {
	readonly timeline: Parameters<typeof evaluateLead>[0];
	/**
	 * Brings a clip that was not known before t0 to the system's input rate and into frames, in slices that delay no other
	 * session; it may begin once this has resolved.
	 */
	readonly prepare: (clip: Clip, pcm: Int16Array) => Promise<void>;
};
