import type { ClockMs } from '../../src/core/time.ts';

/** A player may run this far behind what it was sent (jitter buffers), ms. */
const PLAYER_SLACK_MS = 200;

/**
 * Keeps the replies of a system apart, with the system's names or, where it gives none, with numbers; and knows which
 * of them an interruption cuts: the newest, as long as it is being sent or a player that started at its arrival may
 * still be playing it.
 */
export class ReplyClock {
	#count = 0;
	#name: string | null = null;
	#open = false;
	#cut = true;
	#playedAt = 0;

	/** Name of the reply that is being sent; null between replies. */
	get current(): string | null {
		return this.#open ? this.#name : null;
	}

	/**
	 * Audio arrived: the name of its reply, and whether that begins now. `name` = what the system calls the reply; null
	 * = nothing, so that it continues the newest unless that is complete or cut. Late audio of a cut reply keeps
	 * its name and begins nothing.
	 */
	audio(
		at: ClockMs,
		ms: number,
		name: string | null = null,
	): { readonly id: string; readonly first: boolean } {
		if (name !== null && name === this.#name && this.#cut) {
			return { id: name, first: false };
		}
		const first = name === null ? !this.#open : name !== this.#name;
		if (first) {
			this.#count += 1;
			this.#name = name ?? `reply-${this.#count}`;
			this.#cut = false;
		}
		this.#open = true;
		this.#playedAt = Math.max(this.#playedAt, at) + ms;
		return { id: this.#name ?? '', first };
	}

	/** The newest reply is complete. True when it was not complete before. */
	complete(): boolean {
		const was = this.#open;
		this.#open = false;
		return was;
	}

	/** An interruption: the reply that it cuts, or null where none is being sent or played. Told once per reply. */
	interrupt(at: ClockMs): string | null {
		const busy = this.#open || this.#playedAt + PLAYER_SLACK_MS > at;
		const cut = busy && !this.#cut ? this.#name : null;
		this.#open = false;
		this.#cut = true;
		this.#playedAt = Math.min(this.#playedAt, at);
		return cut;
	}
}
