import type { ClockMs } from '../../src/core/time.ts';

/**
 * Packets of a dropped reply come at most this long after the word of it; what comes later is a new reply, even if
 * the server forgot to complete the old one. ms
 */
const LATE_MS = 2_000;

type Turn = { readonly id: string; interruptedAt: ClockMs | null; words: string; speaking: boolean };

/** Longest transcript of one turn that is kept, characters. */
const MAX_WORDS = 20_000;

/**
 * The model's turns. The Live API names none: a turn begins with its first content and ends with `turnComplete`;
 * what comes between `interrupted` and `turnComplete` is late and belongs to the dropped reply.
 */
export class Turns {
	#turn: Turn | null = null;
	#count = 0;

	/** The turn to which content that arrives now belongs. */
	content(at: ClockMs): string {
		const turn = this.#turn;
		const over = turn?.interruptedAt != null && at - turn.interruptedAt > LATE_MS;
		if (turn === null || over) {
			this.#count += 1;
			this.#turn = { id: `turn-${this.#count}`, interruptedAt: null, words: '', speaking: false };
		}
		return this.#turn?.id ?? '';
	}

	/** Audio arrived: true when it is the turn's first. */
	spoke(): boolean {
		const first = this.#turn !== null && !this.#turn.speaking && this.#turn.interruptedAt === null;
		if (first && this.#turn !== null) {
			this.#turn.speaking = true;
		}
		return first;
	}

	/** Keeps the words of the turn, for its final transcript. */
	said(words: string): void {
		if (this.#turn !== null) {
			this.#turn.words = (this.#turn.words + words).slice(0, MAX_WORDS);
		}
	}

	/** The reply was dropped: its turn, or null when no turn is open (a complete one may still be playing). */
	interrupted(at: ClockMs): string | null {
		if (this.#turn === null) {
			return null;
		}
		this.#turn.interruptedAt ??= at;
		return this.#turn.id;
	}

	/** No more audio comes. True when the turn was speaking until now. */
	stopped(): boolean {
		const was = this.#turn?.speaking ?? false;
		if (this.#turn !== null) {
			this.#turn.speaking = false;
		}
		return was;
	}

	/** The words of the open turn, once; null when there are none. */
	words(): { readonly id: string; readonly text: string } | null {
		if (this.#turn === null || this.#turn.words === '') {
			return null;
		}
		const { id, words } = this.#turn;
		this.#turn.words = '';
		return { id, text: words };
	}

	/** The turn is over. */
	complete(): void {
		this.#turn = null;
	}
}
