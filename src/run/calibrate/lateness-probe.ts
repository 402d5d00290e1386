import type { System } from '../../core/adapter.ts';
import type { ClockMs } from '../../core/time.ts';
import type { PacedTask, Pacer } from '../../session/pacer.ts';

/** A pacer that knows how late every frame reached its system, beside what each session keeps for itself. */
export class LatenessProbe implements Pacer {
	readonly clock: Pacer['clock'];
	readonly virtual: boolean;
	/** Instant at which a frame was handed to its system minus the instant at which it was due, in ms. */
	readonly latenessMs: number[] = [];
	readonly #inner: Pacer;
	/** The probe's tasks by the session's own, so that a session can be stopped. */
	readonly #tasks = new Map<PacedTask, PacedTask>();
	#due: ClockMs | null = null;

	constructor(inner: Pacer) {
		this.#inner = inner;
		this.clock = inner.clock;
		this.virtual = inner.virtual;
	}

	start(task: PacedTask): ClockMs {
		const probed: PacedTask = {
			frameMs: task.frameMs,
			frame: (index, due) => {
				this.#due = due;
				return task.frame(index, due);
			},
			stalled: (startMs, endMs) => task.stalled(startMs, endMs),
			...(task.prepare === undefined ? {} : { prepare: (index) => task.prepare?.(index) }),
			...(task.settle === undefined ? {} : { settle: () => task.settle?.() ?? Promise.resolve() }),
		};
		this.#tasks.set(task, probed);
		return this.#inner.start(probed);
	}

	stop(task: PacedTask): void {
		const probed = this.#tasks.get(task);
		if (probed !== undefined) {
			this.#tasks.delete(task);
			this.#inner.stop(probed);
		}
	}

	whenIdle(piece: () => void): void {
		this.#inner.whenIdle?.(piece);
	}

	/** A system whose sessions tell the probe when they are given a frame. */
	watch(system: System): System {
		return {
			capabilities: system.capabilities,
			identity: system.identity,
			...(system.encode === undefined ? {} : { encode: system.encode.bind(system) }),
			open: async (context) => {
				const session = await system.open(context);
				return {
					send: (frame) => {
						if (this.#due !== null) {
							this.latenessMs.push(this.clock.now() - this.#due);
						}
						session.send(frame);
					},
					get bufferedBytes() {
						return session.bufferedBytes;
					},
					...(session.settle === undefined ? {} : { settle: () => session.settle?.() ?? Promise.resolve() }),
					close: () => session.close(),
				};
			},
			close: () => system.close(),
		};
	}
}
