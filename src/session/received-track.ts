const BLOCK_SAMPLES = 1 << 16;

/**
 * The model's audio in the order of its arrival, without gaps. Samples are copied into blocks of our own: a packet
 * may be a view of a socket's buffer, which must not be kept alive (nor be sent along) for its sake.
 */
export class ReceivedTrack {
	readonly #blocks: Int16Array[] = [];
	#length = 0;

	/** Samples so far. */
	get length(): number {
		return this.#length;
	}

	/** Appends a packet; returns the index of its first sample. */
	append(pcm: Int16Array): number {
		const first = this.#length;
		let taken = 0;
		while (taken < pcm.length) {
			const offset = this.#length % BLOCK_SAMPLES;
			const block = offset === 0 ? this.#grow() : this.#blocks.at(-1);
			const count = Math.min(pcm.length - taken, BLOCK_SAMPLES - offset);
			block?.set(pcm.subarray(taken, taken + count), offset);
			this.#length += count;
			taken += count;
		}
		return first;
	}

	/** Calls `use` with views of the samples [first, first + count), in order. They must not be kept. */
	read(first: number, count: number, use: (pcm: Int16Array) => void): void {
		let at = first;
		const end = Math.min(first + count, this.#length);
		while (at < end) {
			const offset = at % BLOCK_SAMPLES;
			const length = Math.min(end - at, BLOCK_SAMPLES - offset);
			const block = this.#blocks[Math.floor(at / BLOCK_SAMPLES)];
			if (block !== undefined) {
				use(block.subarray(offset, offset + length));
			}
			at += length;
		}
	}

	/** The samples as a list of arrays that own their memory, to be handed to another thread or process. */
	blocks(): Int16Array[] {
		const used = this.#length % BLOCK_SAMPLES;
		return this.#blocks.map((block, i) =>
			i === this.#blocks.length - 1 && used > 0 ? block.slice(0, used) : block,
		);
	}

	#grow(): Int16Array {
		const block = new Int16Array(BLOCK_SAMPLES);
		this.#blocks.push(block);
		return block;
	}
}
