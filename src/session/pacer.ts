import type { ClockMs } from '../core/time.ts';
import type { Clock } from './clock.ts';

/** One session as the pacer sees it: a frame is due every `frameMs` until the task ends itself. */
export type PacedTask = {
	/** Length of a frame in ms, > 0. */
	readonly frameMs: number;
	/**
	 * Called once for each index, up to 2 ms before its frame is sent, for all work that need not happen at the exact
	 * instant. May remove the task from the schedule. Must neither throw nor wait.
	 */
	prepare?(index: number): void;
	/**
	 * Sends frame `index`, due at `due` = t0 + index · frameMs. Called once for each index, in order, at or after
	 * its instant: late frames are never dropped. Returns false when the session needs no further frame. Must
	 * neither throw nor wait.
	 */
	frame(index: number, due: ClockMs): boolean;
	/** Reports that this thread was blocked in [startMs, endMs). Only the real clock has stalls. */
	stalled(startMs: ClockMs, endMs: ClockMs): void;
	/** Resolves when the system has answered the frames sent so far; the virtual clock waits for it. */
	settle?(): Promise<void>;
};

/** One schedule for all sessions of a process. */
export interface Pacer {
	readonly clock: Clock;
	/** Whether time is simulated; if so, every task needs `settle`. */
	readonly virtual: boolean;
	/**
	 * Adds a task and returns its t0, the instant at which its frame 0 is due. t0 lies in the future: `frame` is
	 * never called before `start` has returned.
	 */
	start(task: PacedTask): ClockMs;
	/** Removes a task from the schedule; does nothing if it is not on it. */
	stop(task: PacedTask): void;
	/**
	 * Calls `piece` once when no frame is due for a while, first in, first out; a piece may request another call. Pieces are
	 * not called while frames follow each other too closely or after the last task has ended. A piece takes some tenths of a
	 * millisecond at most and must not throw. Only on the real clock.
	 */
	whenIdle?(piece: () => void): void;
}
