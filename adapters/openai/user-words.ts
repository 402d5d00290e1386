/** Most utterances with unfinished transcripts; more would not be a conversation. */
const MAX_OPEN = 16;
const MAX_CHARACTERS = 20_000;

/** Puts the pieces of unfinished transcripts of the user together: a consumer expects all words so far. */
export class UserWords {
	readonly #open = new Map<string, string>();

	/** All words of an utterance, with the new piece. */
	more(itemId: string, piece: string): string {
		const words = `${this.#open.get(itemId) ?? ''}${piece}`.slice(0, MAX_CHARACTERS);
		this.#open.set(itemId, words);
		const [oldest] = this.#open.keys();
		if (oldest !== undefined && this.#open.size > MAX_OPEN) {
			this.#open.delete(oldest);
		}
		return words;
	}

	/** The utterance is complete. */
	complete(itemId: string): void {
		this.#open.delete(itemId);
	}
}
