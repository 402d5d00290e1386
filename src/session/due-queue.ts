import type { ClockMs } from '../core/time.ts';
import type { PacedTask } from './pacer.ts';

/** A task on a schedule. Deadlines are computed from t0 each time, so that errors do not accumulate. */
export type Scheduled = { readonly task: PacedTask; readonly t0: ClockMs; index: number; due: ClockMs };

/**
 * Tasks in the order of their next deadline; first in, first out among equals. A sorted array: sessions of one run nearly
 * always share a frame length, so the task just served moves to the end.
 */
export class DueQueue {
	#items: Scheduled[] = [];

	get size(): number {
		return this.#items.length;
	}

	/** The task with the nearest deadline, which stays in the queue. */
	peek(): Scheduled | undefined {
		return this.#items[0];
	}

	/** Removes and returns the task with the nearest deadline. */
	take(): Scheduled | undefined {
		return this.#items.shift();
	}

	/** Inserts a task after all tasks whose deadline is not later. */
	put(item: Scheduled): void {
		let low = 0;
		let high = this.#items.length;
		const last = this.#items[high - 1];
		if (last === undefined || last.due <= item.due) {
			this.#items.push(item);
			return;
		}
		while (low < high) {
			const middle = (low + high) >>> 1;
			const other = this.#items[middle];
			if (other !== undefined && other.due <= item.due) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		this.#items.splice(low, 0, item);
	}

	/** Removes a task. Returns whether it was in the queue. */
	remove(task: PacedTask): boolean {
		const at = this.#items.findIndex((item) => item.task === task);
		if (at >= 0) {
			this.#items.splice(at, 1);
		}
		return at >= 0;
	}

	/** All tasks, nearest deadline first. A view that is valid until the next change. */
	items(): readonly Scheduled[] {
		return this.#items;
	}
}
