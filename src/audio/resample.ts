import { UsageError } from '../core/errors.ts';
import { clampSample } from '../core/pcm.ts';
import { greatestCommonDivisor } from './greatest-common-divisor.ts';
import { kaiserBeta, kaiserTaps, kaiserWindow, sinc } from './kaiser.ts';

/**
 * The resampler's filter: flat (within 0.01 dB) up to 0.9 of the lower Nyquist frequency, 100 dB down from the
 * Nyquist frequency on, so that images and aliases stay below the last bit of 16. Raising `version` changes
 * every suite hash.
 */
const RESAMPLER = { version: 1, attenuationDb: 100, passShare: 0.9 } as const;

/** Highest sample rate accepted, in Hz. */
const MAX_RATE = 768_000;
/** Bounds the filter table to 16 MiB; every pair of common rates needs less than a twentieth of that. */
const MAX_TABLE = 2 ** 21;
/** Input samples converted at once, so that a long signal is never held as floats. */
const BLOCK = 8_192;
const CACHE_SIZE = 16;

type PolyphaseFilter = {
	/** Output samples per `down` input samples. */
	readonly up: number;
	readonly down: number;
	/** Input samples on either side of an output instant. */
	readonly half: number;
	/** `up` rows of `2 * half` taps, one row per phase. */
	readonly table: Float64Array;
};

const filters = new Map<string, PolyphaseFilter>();

function checkRate(rate: number, name: string): void {
	if (!Number.isInteger(rate) || rate < 1_000 || rate > MAX_RATE) {
		throw new UsageError({
			what: `cannot resample: ${name} is not a usable sample rate`,
			expected: `a whole number of Hz from 1000 to ${MAX_RATE}`,
			found: String(rate),
		});
	}
}

function designFilter(fromRate: number, toRate: number): PolyphaseFilter {
	const divisor = greatestCommonDivisor(fromRate, toRate);
	const up = toRate / divisor;
	const down = fromRate / divisor;
	// Both edges as shares of the input rate.
	const nyquist = Math.min(fromRate, toRate) / 2 / fromRate;
	const transition = nyquist * (1 - RESAMPLER.passShare);
	const cutoff = nyquist - transition / 2;
	const half = Math.ceil(kaiserTaps(RESAMPLER.attenuationDb, transition) / 2);
	if (up * 2 * half > MAX_TABLE) {
		throw new UsageError({
			what: `cannot resample from ${fromRate} Hz to ${toRate} Hz: their ratio ${up}:${down} is too uneven`,
			expected: 'rates with a large common divisor, such as 8000, 16000, 22050, 24000, 44100 or 48000',
			hint: 'convert the file to one of these rates first',
		});
	}
	const beta = kaiserBeta(RESAMPLER.attenuationDb);
	const table = new Float64Array(up * 2 * half);
	for (let phase = 0; phase < up; phase++) {
		const row = table.subarray(phase * 2 * half, (phase + 1) * 2 * half);
		let sum = 0;
		for (let tap = 0; tap < row.length; tap++) {
			const distance = phase / up + half - 1 - tap;
			const value = sinc(2 * cutoff * distance) * kaiserWindow(distance / half, beta);
			row[tap] = value;
			sum += value;
		}
		// Every phase passes a constant unchanged. Otherwise a steady level would have a ripple at the output rate.
		for (let tap = 0; tap < row.length; tap++) {
			row[tap] = (row[tap] as number) / sum;
		}
	}
	return { up, down, half, table };
}

function filterFor(fromRate: number, toRate: number): PolyphaseFilter {
	const key = `${fromRate}:${toRate}`;
	const known = filters.get(key);
	if (known) {
		return known;
	}
	checkRate(fromRate, 'the source rate');
	checkRate(toRate, 'the target rate');
	const filter = designFilter(fromRate, toRate);
	if (filters.size >= CACHE_SIZE) {
		filters.clear();
	}
	filters.set(key, filter);
	return filter;
}

/** One output sample: the sum of taps times inputs, added in order. */
function oneSum(
	table: Float64Array,
	row: number,
	history: Float64Array,
	first: number,
	taps: number,
): number {
	let sum = 0;
	for (let tap = 0; tap < taps; tap++) {
		sum += (table[row + tap] as number) * (history[first + tap] as number);
	}
	return sum;
}

/**
 * Four output samples at once, each sum in the order of {@link oneSum} and so with the same bits. A single sum waits for
 * its previous addition; four take hardly longer than one.
 */
function fourSums(
	table: Float64Array,
	rows: readonly number[],
	history: Float64Array,
	firsts: readonly number[],
	taps: number,
	out: Int16Array,
	at: number,
): void {
	const [r0 = 0, r1 = 0, r2 = 0, r3 = 0] = rows;
	const [f0 = 0, f1 = 0, f2 = 0, f3 = 0] = firsts;
	let [a, b, c, d] = [0, 0, 0, 0];
	for (let tap = 0; tap < taps; tap++) {
		a += (table[r0 + tap] as number) * (history[f0 + tap] as number);
		b += (table[r1 + tap] as number) * (history[f1 + tap] as number);
		c += (table[r2 + tap] as number) * (history[f2 + tap] as number);
		d += (table[r3 + tap] as number) * (history[f3 + tap] as number);
	}
	out[at] = clampSample(a);
	out[at + 1] = clampSample(b);
	out[at + 2] = clampSample(c);
	out[at + 3] = clampSample(d);
}

/**
 * A rational-rate polyphase converter for a signal that arrives in pieces. Output sample k stands for the
 * instant k / toRate of the input: the filter's delay is compensated, so the last 4–8 ms need more input or `flush`.
 * The output is the same, bit for bit, for every division of the input into pieces and on every machine: phases are
 * integers, and sums run in one order in double precision.
 */
export class StreamingResampler {
	readonly #filter: PolyphaseFilter;
	/** The input that outputs still need, oldest first; begins with the silence before the signal. */
	readonly #history: Float64Array;
	#held: number;
	/** Index in `#history` of the sample at or before the next output instant, and the rest in units of 1/up. */
	#base: number;
	#phase = 0;
	#received = 0;
	#produced = 0;
	#flushed = false;

	/** Throws a `UsageError` for a rate outside 1–768 kHz or a pair without a usable common divisor. */
	constructor(fromRate: number, toRate: number) {
		this.#filter = filterFor(fromRate, toRate);
		const { half } = this.#filter;
		this.#history = new Float64Array(2 * half + BLOCK + this.#filter.down);
		this.#held = half - 1;
		this.#base = half - 1;
	}

	/** Takes the next samples and returns every output sample they complete. Throws after `flush`. */
	push(pcm: Int16Array): Int16Array {
		if (this.#flushed) {
			throw new RangeError('StreamingResampler: push after flush');
		}
		const { up, down, half } = this.#filter;
		this.#received += pcm.length;
		if (up === down) {
			return pcm.slice();
		}
		const ready = Math.max(0, Math.ceil(((this.#received - half) * up) / down));
		const out = new Int16Array(Math.max(0, ready - this.#produced));
		let written = 0;
		for (let at = 0; at < pcm.length; at += BLOCK) {
			const block = pcm.subarray(at, at + BLOCK);
			this.#history.set(block, this.#held);
			this.#held += block.length;
			written += this.#convert(out.subarray(written));
		}
		return out;
	}

	/** The rest of the output; the total is round(input × toRate / fromRate) samples. Nothing may follow. */
	flush(): Int16Array {
		if (this.#flushed) {
			return new Int16Array(0);
		}
		const { up, down, half } = this.#filter;
		const received = this.#received;
		const total = Math.round((received * up) / down);
		const missing = up === down ? 0 : total - this.#produced;
		const silence = new Int16Array(half + Math.ceil(down / up));
		const tail = missing > 0 ? this.push(silence).subarray(0, missing) : new Int16Array(0);
		this.#flushed = true;
		return tail.slice();
	}

	/** Fills `out` as far as the history reaches; returns the number of samples written. */
	#convert(out: Int16Array): number {
		const { up, down, half, table } = this.#filter;
		const taps = 2 * half;
		const history = this.#history;
		const rows = [0, 0, 0, 0];
		const firsts = [0, 0, 0, 0];
		let written = 0;
		for (;;) {
			let together = 0;
			while (together < 4 && this.#base + half < this.#held && written + together < out.length) {
				rows[together] = this.#phase * taps;
				firsts[together] = this.#base - half + 1;
				together += 1;
				const ahead = this.#phase + down;
				this.#base += Math.floor(ahead / up);
				this.#phase = ahead % up;
			}
			if (together === 4) {
				fourSums(table, rows, history, firsts, taps, out, written);
			} else {
				for (let i = 0; i < together; i++) {
					out[written + i] = clampSample(oneSum(table, rows[i] ?? 0, history, firsts[i] ?? 0, taps));
				}
			}
			written += together;
			if (together < 4) {
				break;
			}
		}
		this.#produced += written;
		const spent = Math.min(this.#base - half + 1, this.#held);
		if (spent > 0) {
			history.copyWithin(0, spent, this.#held);
			this.#held -= spent;
			this.#base -= spent;
		}
		return written;
	}
}

/**
 * A whole signal at another rate: round(n × toRate / fromRate) samples, delay compensated (sample k stands for
 * the instant k / toRate). Throws a `UsageError` like {@link StreamingResampler}.
 */
export function resample(pcm: Int16Array, fromRate: number, toRate: number): Int16Array {
	const resampler = new StreamingResampler(fromRate, toRate);
	const head = resampler.push(pcm);
	const tail = resampler.flush();
	const out = new Int16Array(head.length + tail.length);
	out.set(head);
	out.set(tail, head.length);
	return out;
}
