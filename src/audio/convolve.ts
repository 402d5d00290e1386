import { cosPi, sinPi } from './exact-math.ts';

type Complex = { readonly re: Float64Array; readonly im: Float64Array };

type Twiddles = { readonly cos: Float64Array; readonly sin: Float64Array };

function twiddles(size: number): Twiddles {
	return {
		cos: Float64Array.from({ length: size / 2 }, (_, k) => cosPi((2 * k) / size)),
		sin: Float64Array.from({ length: size / 2 }, (_, k) => sinPi((2 * k) / size)),
	};
}

/** In-place radix-2 transform of a power-of-two length; `inverse` leaves out the division by the length. */
function transform({ re, im }: Complex, { cos, sin }: Twiddles, inverse: boolean): void {
	const size = re.length;
	for (let i = 1, j = 0; i < size; i++) {
		let bit = size >> 1;
		for (; j & bit; bit >>= 1) {
			j ^= bit;
		}
		j ^= bit;
		if (i < j) {
			[re[i], re[j]] = [re[j] as number, re[i] as number];
			[im[i], im[j]] = [im[j] as number, im[i] as number];
		}
	}
	const sign = inverse ? 1 : -1;
	for (let half = 1; half < size; half *= 2) {
		const stride = size / (2 * half);
		for (let start = 0; start < size; start += 2 * half) {
			for (let k = 0; k < half; k++) {
				const c = cos[k * stride] as number;
				const s = sign * (sin[k * stride] as number);
				const a = start + k;
				const b = a + half;
				const re1 = re[b] as number;
				const im1 = im[b] as number;
				const turnedRe = re1 * c - im1 * s;
				const turnedIm = re1 * s + im1 * c;
				re[b] = (re[a] as number) - turnedRe;
				im[b] = (im[a] as number) - turnedIm;
				re[a] = (re[a] as number) + turnedRe;
				im[a] = (im[a] as number) + turnedIm;
			}
		}
	}
}

/**
 * The first `signal.length` samples of the convolution of a signal with an impulse response, by overlap-add over
 * our own FFT: exactly rounded operations in a fixed order, so the same bits on every machine. Costs
 * O(n log m) for a response of m taps.
 */
export function convolve(signal: ArrayLike<number>, response: Float64Array): Float64Array {
	const out = new Float64Array(signal.length);
	if (response.length === 0 || signal.length === 0) {
		return out;
	}
	let size = 1_024;
	while (size < 2 * response.length) {
		size *= 2;
	}
	const block = size - response.length + 1;
	const table = twiddles(size);
	const filter: Complex = { re: new Float64Array(size), im: new Float64Array(size) };
	filter.re.set(response);
	transform(filter, table, false);
	const piece: Complex = { re: new Float64Array(size), im: new Float64Array(size) };
	for (let start = 0; start < signal.length; start += block) {
		piece.re.fill(0);
		piece.im.fill(0);
		const end = Math.min(signal.length, start + block);
		for (let i = start; i < end; i++) {
			piece.re[i - start] = signal[i] as number;
		}
		transform(piece, table, false);
		for (let k = 0; k < size; k++) {
			const re = piece.re[k] as number;
			const im = piece.im[k] as number;
			const filterRe = filter.re[k] as number;
			const filterIm = filter.im[k] as number;
			piece.re[k] = re * filterRe - im * filterIm;
			piece.im[k] = re * filterIm + im * filterRe;
		}
		transform(piece, table, true);
		const reach = Math.min(signal.length, start + size);
		for (let i = start; i < reach; i++) {
			out[i] = (out[i] as number) + (piece.re[i - start] as number) / size;
		}
	}
	return out;
}

/** Convolution with a symmetric filter of odd length, centered, so that it adds no delay. */
export function filterCentered(signal: Int16Array, taps: Float64Array): Float64Array {
	const half = (taps.length - 1) / 2;
	const padded = new Float64Array(signal.length + half);
	padded.set(signal);
	return convolve(padded, taps).subarray(half);
}
