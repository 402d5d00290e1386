import type { UnitStatus } from '../../core/recording.ts';
import type { PlannedUnit } from '../../results/schema-run.ts';

/** How a unit ended for good. */
export type UnitEnd = {
	readonly status: UnitStatus;
	readonly reason: string | null;
	/** The conversation in a few words, for the person who waits; absent where another process replayed it. */
	readonly happened?: string;
};

/** What became of a unit that was handed out: it ended, or it went back to where it came from. */
export type LeaseEnd = UnitEnd | 'returned';

/** A unit that this process is to replay now. */
export type Lease = {
	/** The run that the unit belongs to: a source may serve several. */
	readonly runId: string;
	readonly unit: PlannedUnit;
	/**
	 * To be called when the server asked for fewer or later sessions; `retryAfterMs` = its own wish, null where it
	 * gave none. `again`: the time has passed and the unit may be tried again. `returned`: the unit has gone back, others
	 * may get it later. `give-up`: it has waited often enough; the next try is to be recorded whatever comes.
	 */
	readonly backOff: (retryAfterMs: number | null) => Promise<'again' | 'returned' | 'give-up'>;
};

/** Why a source stopped handing out units. */
export type SourceEnd = { readonly stoppedBy: 'done' | 'signal' | 'stopped' };

/**
 * Where units come from: this process's own plan, or a queue that several machines share. How many units are handed
 * out at once and how a server's "too many" is answered belong to the source; when a session may begin, to `Admission`;
 * replaying, retrying and recording, to the caller.
 */
export interface UnitSource {
	/**
	 * Calls `work` for one unit after another, several at a time, until none is left, the signal of the source was
	 * aborted, or `stop` was called. Rejects with the first error of `work`, which concerns more than its unit.
	 */
	run(work: (lease: Lease) => Promise<LeaseEnd>): Promise<SourceEnd>;
	/** Hands out nothing more; what is under way ends by itself. */
	stop(): void;
}
