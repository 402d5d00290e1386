import type { ClockMs } from '../../src/core/time.ts';

/** A player may run this far behind what it was sent (jitter buffers), ms. */
const PLAYER_SLACK_MS = 200;

/**
 * Numbers the replies of a system that gives them no names, and knows which of them an interruption cuts: the newest,
 * as long as it is being sent or a player that started at its arrival may still be playing it.
 */
export class ReplyClock {
	#count = 0;
	#open = false;
	#cut = true;
	#playedAt = 0;

	/** Name of the reply that is being sent; null between replies. */
	get current(): string | null {
		return this.#open ? `reply-${this.#count}` : null;
	}

	/** Name of the newest reply; null before the first. */
	get newest(): string | null {
		return this.#count === 0 ? null : `reply-${this.#count}`;
	}

	/** Audio arrived that begins a reply or goes on with it: the reply's name, and whether it begins now. */
	audio(at: ClockMs, ms: number): { readonly id: string; readonly first: boolean } {
		const first = !this.#open;
		if (first) {
			this.#count += 1;
			this.#open = true;
			this.#cut = false;
		}
		this.#playedAt = Math.max(this.#playedAt, at) + ms;
		return { id: `reply-${this.#count}`, first };
	}

	/** The newest reply is complete: audio that comes next begins another. True when it was not complete before. */
	complete(): boolean {
		const was = this.#open;
		this.#open = false;
		return was;
	}

	/** An interruption: the reply that it cuts, or null where none is being sent or played. Told once per reply. */
	interrupt(at: ClockMs): string | null {
		const busy = this.#open || this.#playedAt + PLAYER_SLACK_MS > at;
		const cut = busy && !this.#cut ? this.newest : null;
		this.#open = false;
		this.#cut = true;
		this.#playedAt = Math.min(this.#playedAt, at);
		return cut;
	}
}
