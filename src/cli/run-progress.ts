import type { ReplayState, UnitEnd } from '../api/results.ts';
import { conversationLine } from './conversation-line.ts';
import { durationText, timeLeftText } from './durations.ts';
import { isInteractive, logInfo, showLive } from './output.ts';

/** Where no line can overwrite itself, the state of a run is printed this often at most, ms. */
const PLAIN_EVERY_MS = 10_000;
const TICK_MS = 1_000;

/** What the progress of a run is made of. */
export type RunProgressOptions = {
	/** Name of the system where several are replayed at the same time. */
	readonly system: string | null;
	/** Units that had ended before. */
	readonly done: number;
	readonly total: number;
	readonly state: () => ReplayState;
};

/** A line per finished conversation, and below them how far the run is and how long it will still take. */
export class RunProgress {
	readonly #options: RunProgressOptions;
	readonly #startedAt = performance.now();
	readonly #timer: NodeJS.Timeout;
	#done: number;
	#shownAt = Number.NEGATIVE_INFINITY;
	#closing: string | null = null;

	constructor(options: RunProgressOptions) {
		this.#options = options;
		this.#done = options.done;
		this.#timer = setInterval(() => this.#show(), TICK_MS);
		this.#timer.unref();
		this.#show();
	}

	/** A conversation has ended for good. */
	ended(unitId: string, end: UnitEnd): void {
		const { system, total } = this.#options;
		this.#done += 1;
		logInfo(conversationLine({ unitId, end, done: this.#done, total, system }));
		this.#show();
	}

	/** Conversations are over; says what is still done. */
	closing(work: string): void {
		this.#closing = work;
		this.#show();
	}

	/** Prints how many conversations ended in how long. */
	finish(): void {
		this.close();
		const { total } = this.#options;
		const took = durationText(performance.now() - this.#startedAt);
		logInfo(`${this.#head()}${this.#done} of ${total} conversation${total === 1 ? '' : 's'} played, ${took}`);
	}

	/** Takes the live line away. Idempotent. */
	close(): void {
		clearInterval(this.#timer);
		showLive('');
	}

	#show(): void {
		const now = performance.now();
		if (isInteractive()) {
			showLive(this.#state());
		} else if (now - this.#shownAt >= PLAIN_EVERY_MS) {
			this.#shownAt = now;
			logInfo(this.#state());
		}
	}

	#state(): string {
		const { total, state } = this.#options;
		const { leftMs: left, note } = state();
		const leftMs = this.#closing === null ? left : null;
		const parts = [
			`${this.#head()}${this.#done}/${total}`,
			...(leftMs === null || leftMs === 0 ? [] : [timeLeftText(leftMs)]),
			this.#closing ?? note,
		];
		return parts.join(' · ');
	}

	#head(): string {
		const { system } = this.#options;
		return system === null ? '' : `${system} `;
	}
}
