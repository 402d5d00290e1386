const BYTE_PIECE = /^<0x([0-9A-Fa-f]{2})>$/;

/**
 * Joins the pieces of a model's inner monologue to readable text. The Python server sends the pieces of its
 * tokenizer: "▁" may stand for a space, and characters outside the vocabulary come as one piece per byte, "<0xC3>".
 */
export class TextPieces {
	#bytes: number[] = [];

	/** The text that is complete with this piece; "" while bytes of a character are missing. */
	push(piece: string): string {
		const byte = BYTE_PIECE.exec(piece)?.[1];
		if (byte === undefined) {
			return this.#flush() + piece.replaceAll('\u2581', ' ');
		}
		this.#bytes.push(Number.parseInt(byte, 16));
		return this.#bytes.length >= characterLength(this.#bytes[0] ?? 0) ? this.#flush() : '';
	}

	/** What has been collected, with the replacement character for bytes that are not UTF-8. */
	#flush(): string {
		if (this.#bytes.length === 0) {
			return '';
		}
		const text = new TextDecoder().decode(Uint8Array.from(this.#bytes));
		this.#bytes = [];
		return text;
	}
}

/** Bytes of the UTF-8 character that begins with `first`; 1 for a byte that begins none. */
function characterLength(first: number): number {
	if (first >= 0xf0) {
		return 4;
	}
	if (first >= 0xe0) {
		return 3;
	}
	return first >= 0xc0 ? 2 : 1;
}
