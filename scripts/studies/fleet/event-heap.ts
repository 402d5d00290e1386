/** A priority queue of events by time. Events at the same time come out in the order in which they were added. */
export class EventHeap<E> {
	readonly #heap: { readonly atMs: number; readonly order: number; readonly event: E }[] = [];
	#added = 0;

	/** Number of pending events. */
	get size(): number {
		return this.#heap.length;
	}

	/** Adds an event. */
	add(atMs: number, event: E): void {
		const heap = this.#heap;
		heap.push({ atMs, order: this.#added++, event });
		for (let i = heap.length - 1; i > 0; ) {
			const parent = (i - 1) >> 1;
			if (!this.#before(i, parent)) {
				return;
			}
			this.#swap(i, parent);
			i = parent;
		}
	}

	/** Removes and returns the next event; null if the heap is empty. */
	next(): { readonly atMs: number; readonly event: E } | null {
		const heap = this.#heap;
		const first = heap[0];
		const last = heap.pop();
		if (first === undefined || last === undefined) {
			return null;
		}
		if (heap.length > 0) {
			heap[0] = last;
			this.#sink();
		}
		return first;
	}

	#sink(): void {
		for (let i = 0; ; ) {
			const [left, right] = [2 * i + 1, 2 * i + 2];
			let least = i;
			least = left < this.#heap.length && this.#before(left, least) ? left : least;
			least = right < this.#heap.length && this.#before(right, least) ? right : least;
			if (least === i) {
				return;
			}
			this.#swap(i, least);
			i = least;
		}
	}

	#before(a: number, b: number): boolean {
		const [x, y] = [this.#heap[a], this.#heap[b]];
		return (
			x !== undefined && y !== undefined && (x.atMs < y.atMs || (x.atMs === y.atMs && x.order < y.order))
		);
	}

	#swap(a: number, b: number): void {
		const [x, y] = [this.#heap[a], this.#heap[b]];
		if (x !== undefined && y !== undefined) {
			this.#heap[a] = y;
			this.#heap[b] = x;
		}
	}
}
