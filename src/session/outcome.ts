import type { PlacedClip, TimingHealth, TriggerOutcome } from '../core/recording.ts';
import type { Usage } from '../core/session-event.ts';
import type { Interval } from '../core/time.ts';
import type { EndReason, TraceEvent } from '../core/trace.ts';
import type { SessionFault } from './fault.ts';
import type { HeardSpan } from './playout.ts';
import type { WireLine } from './wire-log.ts';

/**
 * Everything that one session left behind: plain data and typed arrays, so that a structured clone takes it to
 * another thread or process, where tracks are rendered and files written. Nothing here was resampled or scored.
 */
export type SessionOutcome = {
	readonly unitId: string;
	readonly scenarioId: string;
	readonly input: { readonly sampleRate: number; readonly frameMs: number };
	/** Rate of `received` and `spans`, in Hz. */
	readonly outputRate: number;
	/** Whether the system was ready and t0 was reached: only then there is anything to score. */
	readonly started: boolean;
	/** Length of the session from t0 on. */
	readonly end: { readonly atMs: number; readonly reason: EndReason };
	/** What ended the session, when it was an error. */
	readonly fault: SessionFault | null;
	readonly clips: readonly PlacedClip[];
	readonly triggers: readonly TriggerOutcome[];
	/**
	 * When the model was heard, as the live energy detector saw it; in order and disjoint. Good enough to tell a person
	 * at once what happened; scores use a better detector on the recorded track.
	 */
	readonly activity: readonly Interval[];
	/** Model audio in the order of arrival. */
	readonly received: readonly Int16Array[];
	/** What was heard of it, where and when. */
	readonly spans: readonly HeardSpan[];
	readonly droppedSamples: number;
	readonly trace: readonly TraceEvent[];
	readonly wire: readonly WireLine[];
	/** Wire lines that did not fit into the log's bounds. */
	readonly wireOmitted: number;
	/** Events that came after the session was over and were ignored. */
	readonly eventsAfterClosed: number;
	readonly usage: Usage;
	readonly health: TimingHealth;
};
