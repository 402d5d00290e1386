import { setImmediate as nextLoopTurn } from 'node:timers/promises';
import { type ClockMs, clockMs } from '../core/time.ts';
import { VirtualClock } from './clock.ts';
import { DueQueue, type Scheduled } from './due-queue.ts';
import type { PacedTask, Pacer } from './pacer.ts';

/** The event loop turns once per this many frames, so that signals, sockets and other work are not starved. */
const FRAMES_PER_LOOP_TURN = 1024;

/**
 * Drives sessions on simulated time, in the order of their deadlines: it sends all frames due at an instant, waits until
 * every system has answered, then advances the clock to the next deadline. Every t0 is a whole multiple of the frame, so
 * that sessions of one run fall due together and a system in another process answers them in parallel. No session depends
 * on the others.
 */
export class VirtualPacer implements Pacer {
	readonly clock: VirtualClock;
	readonly virtual = true;
	readonly #queue = new DueQueue();
	readonly #stopped = new WeakSet<PacedTask>();
	#running = false;

	constructor(clock: VirtualClock = new VirtualClock()) {
		this.clock = clock;
	}

	start(task: PacedTask): ClockMs {
		const t0 = clockMs((Math.floor(this.clock.now() / task.frameMs) + 1) * task.frameMs);
		this.#queue.put({ task, t0, index: 0, due: t0 });
		if (!this.#running) {
			this.#running = true;
			setImmediate(() => void this.#drive());
		}
		return t0;
	}

	stop(task: PacedTask): void {
		this.#stopped.add(task);
		this.#queue.remove(task);
	}

	async #drive(): Promise<void> {
		let frames = 0;
		for (let next = this.#queue.peek(); next !== undefined; next = this.#queue.peek()) {
			const served = this.#serveAllDueAt(next.due);
			if (served.length === 1) {
				await served[0]?.task.settle?.();
			} else {
				await Promise.all(served.map(({ task }) => task.settle?.()));
			}
			for (const item of served) {
				if (!this.#stopped.has(item.task)) {
					item.index += 1;
					item.due = clockMs(item.t0 + item.index * item.task.frameMs);
					this.#queue.put(item);
				}
			}
			frames += served.length;
			if (frames >= FRAMES_PER_LOOP_TURN) {
				frames = 0;
				await nextLoopTurn();
			}
		}
		this.#running = false;
	}

	/** Sends what is due at `instant`; returns the tasks that continue. */
	#serveAllDueAt(instant: ClockMs): Scheduled[] {
		this.clock.advanceTo(instant);
		const served: Scheduled[] = [];
		while (this.#queue.peek()?.due === instant) {
			const item = this.#queue.take();
			item?.task.prepare?.(item.index);
			if (item?.task.frame(item.index, item.due)) {
				served.push(item);
			}
		}
		return served;
	}
}
