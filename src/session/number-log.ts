const FIRST_LENGTH = 1_024;

/** A growing list of numbers outside of the heap: the garbage collector has nothing to copy or scan. */
export class NumberLog {
	#numbers = new Float64Array(FIRST_LENGTH);
	#count = 0;

	/** Appends a number. */
	push(value: number): void {
		if (this.#count === this.#numbers.length) {
			const larger = new Float64Array(this.#numbers.length * 2);
			larger.set(this.#numbers);
			this.#numbers = larger;
		}
		this.#numbers[this.#count] = value;
		this.#count += 1;
	}

	/** All numbers, in order. A view: it may lack numbers that are appended later. */
	values(): Float64Array {
		return this.#numbers.subarray(0, this.#count);
	}
}
