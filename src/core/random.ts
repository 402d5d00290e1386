/** A seeded stream of pseudo-random numbers: same seed, same numbers, on every platform. */
export interface Random {
	/** Uniform in [0, 1). */
	next(): number;
	/** Uniform integer in [0, bound). */
	int(bound: number): number;
	/** Fills `out` with uniform integers in [0, bound): the numbers `int` would give, ten times as fast. */
	fillInts(out: Int32Array, bound: number): void;
	/** Standard normal (Box–Muller). */
	normal(): number;
	/** One element, uniformly. Throws a RangeError on an empty list. */
	pick<T>(items: readonly T[]): T;
	/** A shuffled copy (Fisher–Yates). */
	shuffle<T>(items: readonly T[]): T[];
}

/** 32-bit FNV-1a of a string: stable seeds from ids. */
export function hashSeed(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	}
	return hash >>> 0;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded from one 32-bit integer or from a string. */
export function seededRandom(seed: number | string): Random {
	let a = typeof seed === 'string' ? hashSeed(seed) : seed >>> 0;
	let b = 0x9e3779b9;
	let c = 0x243f6a88;
	let counter = 1;
	const word = (): number => {
		const out = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + out) | 0;
		return out >>> 0;
	};
	// The first outputs of sfc32 still show the seed; its author discards 12.
	for (let i = 0; i < 12; i++) {
		word();
	}
	const next = (): number => word() / 2 ** 32;
	const int = (bound: number): number => Math.floor(next() * bound);
	const fillInts = (out: Int32Array, bound: number): void => {
		// Locals instead of the closure's variables: this loop is the inner loop of every bootstrap.
		let [wa, wb, wc, count] = [a, b, c, counter];
		const scale = bound / 2 ** 32;
		for (let i = 0; i < out.length; i++) {
			const word = (wa + wb + count) | 0;
			count = (count + 1) | 0;
			wa = wb ^ (wb >>> 9);
			wb = (wc + (wc << 3)) | 0;
			wc = (wc << 21) | (wc >>> 11);
			wc = (wc + word) | 0;
			out[i] = (word >>> 0) * scale;
		}
		[a, b, c, counter] = [wa, wb, wc, count];
	};
	const pick = <T>(items: readonly T[]): T => {
		if (items.length === 0) {
			throw new RangeError('pick: expected a list with at least one element, got an empty one');
		}
		return items[int(items.length)] as T;
	};
	const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
	const shuffle = <T>(items: readonly T[]): T[] => {
		const out = [...items];
		for (let i = out.length - 1; i > 0; i--) {
			const j = int(i + 1);
			[out[i], out[j]] = [out[j] as T, out[i] as T];
		}
		return out;
	};
	return { next, int, fillInts, normal, pick, shuffle };
}
