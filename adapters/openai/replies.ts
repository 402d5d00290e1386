import type { ClockMs } from '../../src/core/time.ts';
import type { HeardItem } from './protocol.ts';

/** A player may run this far behind what it was sent (jitter buffers), ms. */
const PLAYER_SLACK_MS = 200;
/** Replies whose items are remembered; older ones are long over. */
const REMEMBERED = 64;

type Item = { readonly itemId: string; readonly contentIndex: number; ms: number };

/**
 * What the server said so far, reply by reply: which reply an interruption cuts, and which items a cut position
 * falls into. It does not play anything; it only estimates until when a player is busy.
 */
export class Replies {
	readonly #items = new Map<string, Item[]>();
	readonly #cut = new Set<string>();
	#active: string | null = null;
	#latest: string | null = null;
	/** When a player that started at arrival has played everything. */
	#playedAt = 0;

	/** A response began; it may be silent for a while. */
	created(responseId: string): void {
		this.#active = responseId;
	}

	/** Audio of a reply arrived. True when it is the reply's first. */
	audio(responseId: string, itemId: string, contentIndex: number, ms: number, at: ClockMs): boolean {
		const items = this.#items.get(responseId);
		this.#remember(responseId, items ?? []);
		const last = items?.at(-1);
		if (last !== undefined && last.itemId === itemId && last.contentIndex === contentIndex) {
			last.ms += ms;
		} else {
			this.#items.get(responseId)?.push({ itemId, contentIndex, ms });
		}
		if (!this.#cut.has(responseId)) {
			this.#latest = responseId;
			this.#playedAt = Math.max(this.#playedAt, at) + ms;
		}
		return items === undefined;
	}

	/** A response is complete, or was cancelled. */
	done(responseId: string): void {
		if (this.#active === responseId) {
			this.#active = null;
		}
	}

	/** Whether an interruption was already told for this reply. */
	wasCut(responseId: string): boolean {
		return this.#cut.has(responseId);
	}

	/**
	 * The user speaks: the reply that this cuts, or null when there is none, because nothing is being generated and
	 * everything said has been played.
	 */
	interrupt(at: ClockMs): string | null {
		const unplayed = this.#playedAt + PLAYER_SLACK_MS > at ? this.#latest : null;
		const id = this.#active ?? unplayed;
		this.#active = null;
		this.#latest = null;
		this.#playedAt = Math.min(this.#playedAt, at);
		return id === null || this.#cut.has(id) ? null : this.#markCut(id);
	}

	/** The server cancelled a reply without a word of the user: the reply to cut, unless that was told before. */
	cancel(responseId: string, at: ClockMs): string | null {
		if (this.#cut.has(responseId)) {
			return null;
		}
		this.#playedAt = Math.min(this.#playedAt, at);
		return this.#markCut(responseId);
	}

	/** The items of a reply of which `heardMs` were heard, that were not heard to their ends. */
	heard(responseId: string, heardMs: number): HeardItem[] {
		let before = 0;
		const cut: HeardItem[] = [];
		for (const { itemId, contentIndex, ms } of this.#items.get(responseId) ?? []) {
			const of = Math.max(0, Math.min(ms, heardMs - before));
			before += ms;
			if (of < ms) {
				// Rounded down: a position beyond the item's audio is an error.
				cut.push({ item_id: itemId, content_index: contentIndex, audio_end_ms: Math.floor(of) });
			}
		}
		return cut;
	}

	#remember(responseId: string, items: Item[]): void {
		this.#items.set(responseId, items);
		const [oldest] = this.#items.keys();
		if (oldest !== undefined && this.#items.size > REMEMBERED) {
			this.#items.delete(oldest);
		}
	}

	#markCut(responseId: string): string {
		this.#cut.add(responseId);
		const [oldest] = this.#cut;
		if (oldest !== undefined && this.#cut.size > REMEMBERED) {
			this.#cut.delete(oldest);
		}
		return responseId;
	}
}
