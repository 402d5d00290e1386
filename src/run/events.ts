import type { RunResult } from './run-result.ts';
import type { OtherBenchmark } from './running-benchmarks.ts';
import type { UnitEnd } from './source/unit-source.ts';

/** What every job reports while it works. Events are for people: no result depends on them. */
export type JobEvent =
	/** One line, complete in itself. */
	| { readonly type: 'notice'; readonly text: string }
	/** `done` of `total` steps of a longer piece of work; `note` names the current one. */
	| {
			readonly type: 'progress';
			readonly work: string;
			readonly done: number;
			readonly total: number;
			readonly note: string;
	  }
	/** The work is over; `text` sums it up. */
	| { readonly type: 'progress-ended'; readonly work: string; readonly text: string };

/** What is about to happen, as far as it is known at once. */
export type Announcement = {
	readonly model: string;
	readonly suite: string;
	/** Null where the suite has to be read first; `atMost`: a selection may leave fewer. */
	readonly conversations: { readonly count: number; readonly atMost: boolean } | null;
	readonly clock: 'real' | 'virtual';
	/** Most sessions at once; a system may allow fewer, down to one. Null where other machines replay. */
	readonly atOnce: number | null;
};

/** How far the replay of one system is, read whenever it is shown. */
export type ReplayState = {
	/** Expected time until the last conversation ends, ms; null = unknown. */
	readonly leftMs: number | null;
	/** What is happening now, such as "2 concurrent sessions". */
	readonly note: string;
};

/** What a run reports besides: the conversations of one system, by the id of its run. */
export type RunEvent =
	| JobEvent
	/** The first event of a system, before anything is generated. */
	| { readonly type: 'announced'; readonly announcement: Announcement }
	| { readonly type: 'other-benchmarks'; readonly others: readonly OtherBenchmark[] }
	| {
			readonly type: 'replay-started';
			readonly runId: string;
			readonly model: string;
			/** Units that had ended before, and units in all. */
			readonly done: number;
			readonly total: number;
			readonly state: () => ReplayState;
	  }
	/** A conversation has ended for good. */
	| {
			readonly type: 'conversation-ended';
			readonly runId: string;
			readonly unitId: string;
			readonly end: UnitEnd;
	  }
	/** The last conversation has ended; `work` is what remains to be done. */
	| { readonly type: 'replay-closing'; readonly runId: string; readonly work: string }
	/** Also sent when the replay fails: then it is not `complete`. */
	| { readonly type: 'replay-ended'; readonly runId: string; readonly complete: boolean }
	/** The numbers of one system are written. */
	| { readonly type: 'run-ended'; readonly result: RunResult };

/** What every job takes besides its options. */
export type JobContext<Event = JobEvent> = {
	readonly onEvent: (event: Event) => void;
	/** Stops the job; what is finished stays on disk. */
	readonly signal: AbortSignal;
};

/** A context for jobs whose progress is of no interest. */
export const SILENT: JobContext<RunEvent> = {
	onEvent: () => undefined,
	signal: new AbortController().signal,
};

/** Reports a line. */
export function notice({ onEvent }: Pick<JobContext, 'onEvent'>, text: string): void {
	onEvent({ type: 'notice', text });
}

/** A longer piece of work that reports how far it is. */
export interface Work {
	update(done: number, total: number, note?: string): void;
	end(text: string): void;
}

/** Begins a piece of work under the name that its events carry. */
export function beginWork({ onEvent }: Pick<JobContext, 'onEvent'>, work: string): Work {
	return {
		update: (done, total, note = '') => onEvent({ type: 'progress', work, done, total, note }),
		end: (text) => onEvent({ type: 'progress-ended', work, text }),
	};
}
