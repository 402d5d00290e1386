const BLOCK_SAMPLES = 1 << 16;

/**
 * The model's audio in order of arrival, without gaps. Samples are copied: a packet may be a view of a socket's buffer,
 * which must neither be kept alive nor be sent to another process.
 *
 * The first block is reserved before t0 and long enough for an ordinary session. If memory grows while frames are sent,
 * the garbage collector scans the heap, several times a second with 200 sessions, and each scan delays the frames that
 * fall due in that time. Reserved pages cost nothing until they are written to.
 */
export class ReceivedTrack {
	readonly #reserved: number;
	readonly #blocks: Int16Array[];
	#length = 0;

	/** `reserveSamples`: the expected length; more audio is accepted. */
	constructor(reserveSamples: number) {
		this.#reserved = Math.max(1, Math.ceil(reserveSamples));
		this.#blocks = [new Int16Array(this.#reserved)];
	}

	/** Samples so far. */
	get length(): number {
		return this.#length;
	}

	/** Appends a packet; returns the index of its first sample. */
	append(pcm: Int16Array): number {
		const first = this.#length;
		const { block, offset } = this.#locate(first);
		if (offset + pcm.length <= block.length) {
			block.set(pcm, offset);
			this.#length += pcm.length;
			return first;
		}
		this.#appendInParts(pcm);
		return first;
	}

	#appendInParts(pcm: Int16Array): void {
		let taken = 0;
		while (taken < pcm.length) {
			const { block, offset } = this.#locate(this.#length);
			const count = Math.min(pcm.length - taken, block.length - offset);
			block.set(pcm.subarray(taken, taken + count), offset);
			this.#length += count;
			taken += count;
		}
	}

	/** Calls `use` with views of the samples [first, first + count), in order. They must not be kept. */
	read(first: number, count: number, use: (pcm: Int16Array) => void): void {
		let at = first;
		const end = Math.min(first + count, this.#length);
		while (at < end) {
			const { block, offset } = this.#locate(at);
			const length = Math.min(end - at, block.length - offset);
			use(block.subarray(offset, offset + length));
			at += length;
		}
	}

	/** The samples as a list of arrays that own their memory, for another thread or process. */
	blocks(): Int16Array[] {
		const out: Int16Array[] = [];
		this.read(0, this.#length, (view) => out.push(view.slice()));
		return out;
	}

	#locate(sample: number): { block: Int16Array; offset: number } {
		const beyond = sample - this.#reserved;
		const index = beyond < 0 ? 0 : 1 + Math.floor(beyond / BLOCK_SAMPLES);
		let block = this.#blocks[index];
		if (block === undefined) {
			block = new Int16Array(BLOCK_SAMPLES);
			this.#blocks.push(block);
		}
		return { block, offset: beyond < 0 ? sample : beyond % BLOCK_SAMPLES };
	}
}
