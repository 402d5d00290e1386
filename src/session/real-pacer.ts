import { type ClockMs, clockMs } from '../core/time.ts';
import { type Clock, RealClock } from './clock.ts';
import { DueQueue, type Scheduled } from './due-queue.ts';
import type { PacedTask, Pacer } from './pacer.ts';
import { freestPhase } from './phase.ts';

/** Node's timers fire up to this much late (1 ms granularity plus the loop's own time), never early. */
const TIMER_SLACK_MS = 1.1;
/** The longest precise wait. It blocks this thread, so a receive stamp can be this late. */
const PRECISE_WAIT_MS = 1.6;
/** The loop runs at least this often, so that the start of a stall is known with this precision. */
const HEARTBEAT_MS = 5;
/** Shorter delays of the loop are normal and are not reported. */
const STALL_REPORT_MS = 10;
/** Other work begins only if the next frame is at least this far away; decoding 80 ms of Opus takes 0.12 ms. */
const IDLE_MS = 0.35;
/** A new session has this long between `start` and its first frame. */
const START_MARGIN_MS = 2;

/**
 * Paces all sessions of a process on one thread: absolute deadlines, phases spread over the frame, a timer for the long
 * part of a wait and a bounded `Atomics.wait` for the rest. The event loop turns once after every frame, so that sockets
 * are read and their data stamped between two sends, even while the pacer catches up.
 *
 * Absolute deadlines after coval-ai/benchmarks, providers/stt/_pacing.py; the hybrid wait follows from our own
 * measurement (docs/reference/timing.md, "Pacing").
 */
export class RealPacer implements Pacer {
	readonly clock: Clock;
	readonly virtual = false;
	readonly #queue = new DueQueue();
	readonly #block = new Int32Array(new SharedArrayBuffer(4));
	readonly #whenIdle: (() => void)[] = [];
	/** The task whose frame is being sent; it is not in the queue at that time. */
	#serving: Scheduled | null = null;
	#running = false;
	/** Latest time at which this thread should be called next. */
	#expected = Number.POSITIVE_INFINITY;

	constructor(clock: Clock = new RealClock()) {
		this.clock = clock;
	}

	start(task: PacedTask): ClockMs {
		const earliest = this.clock.now() + START_MARGIN_MS;
		const phases = this.#alive().map(({ t0 }) => t0 % task.frameMs);
		const wait =
			(freestPhase(phases, task.frameMs) - (earliest % task.frameMs) + task.frameMs) % task.frameMs;
		const t0 = clockMs(earliest + (phases.length === 0 ? 0 : wait));
		this.#queue.put({ task, t0, index: 0, due: t0 });
		if (!this.#running) {
			this.#running = true;
			this.#soon();
		}
		return t0;
	}

	stop(task: PacedTask): void {
		if (this.#serving?.task === task) {
			this.#serving = null;
			return;
		}
		this.#queue.remove(task);
	}

	whenIdle(piece: () => void): void {
		this.#whenIdle.push(piece);
	}

	#alive(): readonly Scheduled[] {
		return this.#serving === null ? this.#queue.items() : [this.#serving, ...this.#queue.items()];
	}

	#soon(): void {
		this.#expected = this.clock.now();
		setImmediate(this.#turn);
	}

	readonly #turn = (): void => {
		const now = this.clock.now();
		this.#report(this.#expected, now);
		const next = this.#queue.peek();
		if (next === undefined) {
			this.#running = false;
			this.#whenIdle.length = 0;
			return;
		}
		const wait = next.due - now;
		if (wait > IDLE_MS && this.#whenIdle.length > 0) {
			this.#whenIdle.shift()?.();
			this.#soon();
			return;
		}
		if (wait > PRECISE_WAIT_MS) {
			this.#rest(now, wait);
			return;
		}
		next.task.prepare?.(next.index);
		this.#report(now, this.clock.now());
		// `prepare` may have ended the session.
		if (this.#queue.peek() === next) {
			this.#waitUntil(next.due);
			this.#serve();
		}
		this.#soon();
	};

	#waitUntil(due: ClockMs): void {
		const wait = due - this.clock.now();
		if (wait > 0) {
			Atomics.wait(this.#block, 0, 0, wait);
			this.#report(due, this.clock.now());
		}
	}

	#rest(now: number, wait: number): void {
		const delay = Math.min(HEARTBEAT_MS, Math.floor(wait - TIMER_SLACK_MS));
		if (delay < 1) {
			// Too short for a timer and too long to block: let the loop turn until it is short enough.
			this.#soon();
			return;
		}
		this.#expected = now + delay;
		setTimeout(this.#turn, delay);
	}

	#serve(): void {
		const item = this.#queue.take();
		if (item === undefined) {
			return;
		}
		const before = this.clock.now();
		this.#serving = item;
		const more = item.task.frame(item.index, item.due);
		const kept = this.#serving === item;
		this.#serving = null;
		if (more && kept) {
			item.index += 1;
			item.due = clockMs(item.t0 + item.index * item.task.frameMs);
			this.#queue.put(item);
		}
		this.#report(before, this.clock.now());
	}

	#report(from: number, to: number): void {
		if (to - from <= STALL_REPORT_MS) {
			return;
		}
		// A copy: a task may leave the schedule when it learns of the stall.
		for (const { task } of [...this.#alive()]) {
			task.stalled(clockMs(from), clockMs(to));
		}
	}
}
