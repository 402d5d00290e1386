/** Bytes of the length that every message of an event stream begins with; it counts itself. */
const LENGTH_BYTES = 4;

/** Follows the messages of an event stream, however it is split into chunks, and detects one that is too long. */
export class MessageMeter {
	readonly #most: number;
	readonly #length = Buffer.alloc(LENGTH_BYTES);
	/** How much of the length of the message that begins is known. */
	#known = 0;
	/** How much of the current message is missing. */
	#missing = 0;

	/** `most` = the longest message that is taken, bytes. */
	constructor(most: number) {
		this.#most = most;
	}

	/** Takes the next piece. False = a message in it is too long. */
	take(piece: Buffer): boolean {
		for (let at = 0; at < piece.length; ) {
			if (this.#missing > 0) {
				const taken = Math.min(this.#missing, piece.length - at);
				this.#missing -= taken;
				at += taken;
				continue;
			}
			const part = piece.subarray(at, at + LENGTH_BYTES - this.#known);
			this.#length.set(part, this.#known);
			this.#known += part.length;
			at += part.length;
			if (this.#known === LENGTH_BYTES) {
				const length = this.#length.readUInt32BE();
				if (length > this.#most) {
					return false;
				}
				this.#missing = Math.max(0, length - LENGTH_BYTES);
				this.#known = 0;
			}
		}
		return true;
	}
}
