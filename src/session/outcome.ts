import type { PlacedClip, TimingHealth, TriggerOutcome } from '../core/recording.ts';
import type { Usage } from '../core/session-event.ts';
import type { Interval } from '../core/time.ts';
import type { EndReason, TraceEvent } from '../core/trace.ts';
import type { SessionFault } from './fault.ts';
import type { HeardSpan } from './playout.ts';
import type { WireLine } from './wire-log.ts';

/**
 * All results of one session: plain data and typed arrays, so that a structured clone carries them to another thread or
 * process, which renders tracks and writes files. Nothing here was resampled or scored.
 */
export type SessionOutcome = {
	readonly unitId: string;
	readonly scenarioId: string;
	readonly input: { readonly sampleRate: number; readonly frameMs: number };
	/** Rate of `received` and `spans`, in Hz. */
	readonly outputRate: number;
	/** Whether the system became ready and t0 was reached. If not, there is nothing to score. */
	readonly started: boolean;
	/** Length of the session from t0 on. */
	readonly end: { readonly atMs: number; readonly reason: EndReason };
	/** What ended the session, when it was an error. */
	readonly fault: SessionFault | null;
	readonly clips: readonly PlacedClip[];
	readonly triggers: readonly TriggerOutcome[];
	/**
	 * When the model was heard, according to the live energy detector; in order and disjoint. Good enough for a first
	 * summary; scores use a better detector on the recorded track.
	 */
	readonly activity: readonly Interval[];
	/** Model audio in the order of arrival. */
	readonly received: readonly Int16Array[];
	/** Which parts of it were heard, and when. */
	readonly spans: readonly HeardSpan[];
	readonly droppedSamples: number;
	readonly trace: readonly TraceEvent[];
	readonly wire: readonly WireLine[];
	/** Wire lines that exceeded the log's bounds. */
	readonly wireOmitted: number;
	/** Events that arrived after the session was over and were ignored. */
	readonly eventsAfterClosed: number;
	readonly usage: Usage;
	readonly health: TimingHealth;
};
