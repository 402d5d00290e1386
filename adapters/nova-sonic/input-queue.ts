/** One chunk of the request, as the SDK takes it. */
export type InputChunk = { readonly chunk: { readonly bytes: Uint8Array } };

/** Events on their way to the SDK, which asks for them one by one. */
export class InputQueue implements AsyncIterable<InputChunk> {
	readonly #waiting: Uint8Array[] = [];
	#bytes = 0;
	#ended = false;
	#wake: (() => void) | null = null;

	/** Bytes that the SDK has not asked for yet. */
	get bytes(): number {
		return this.#bytes;
	}

	/** Adds an event; its length in bytes, or 0 after the end. */
	push(event: object): number {
		if (this.#ended) {
			return 0;
		}
		const bytes = Buffer.from(JSON.stringify({ event }));
		this.#waiting.push(bytes);
		this.#bytes += bytes.length;
		this.#wake?.();
		return bytes.length;
	}

	/** Nothing more comes. */
	end(): void {
		this.#ended = true;
		this.#wake?.();
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<InputChunk> {
		for (;;) {
			const bytes = this.#waiting.shift();
			if (bytes !== undefined) {
				this.#bytes -= bytes.length;
				yield { chunk: { bytes } };
			} else if (this.#ended) {
				return;
			} else {
				await new Promise<void>((resolve) => {
					this.#wake = resolve;
				});
				this.#wake = null;
			}
		}
	}
}
