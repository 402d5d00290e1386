import type { UnitStatus } from '../../core/recording.ts';
import type { RunStore } from '../../results/run-store.ts';

/**
 * Where the recordings of several machines meet, and the only truth about what has been done: a shared folder or object
 * storage. The queue may be lost at any time without anything being lost here.
 */
export interface ResultStore {
	/** `shared-folder` or `s3://…`: what workers are told. */
	readonly place: string;
	/** Planner: makes the run known here. Idempotent. */
	open(store: RunStore): Promise<void>;
	/** Worker: a run directory to record into. Throws a UsageError where the run cannot be seen from here. */
	join(runId: string): Promise<RunStore>;
	/**
	 * Worker: makes what was recorded of a unit visible to all; resolves when it is. Of several results the first
	 * valid one wins; the others are kept as attempts.
	 */
	publish(store: RunStore, unitId: string): Promise<void>;
	/** Planner: brings what is new into its run directory. Resolves with the status of every unit that has ended. */
	collect(store: RunStore): Promise<ReadonlyMap<string, UnitStatus>>;
	/** Planner: makes a unit count as not replayed. */
	setAside(store: RunStore, unitId: string): Promise<void>;
	/** Planner: brings the recordings that did not count, once the run is over. */
	collectAttempts(store: RunStore): Promise<void>;
	/** Releases connections. Idempotent. */
	close(): void;
}
