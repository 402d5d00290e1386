import { assertOpenUnit } from './assert.ts';

/** Density of the standard normal distribution; NaN for NaN. */
export function normalDensity(x: number): number {
	return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * P(Z ≤ x) of the standard normal distribution, to about 1e-15 in absolute terms and to about 1e-12 in
 * relative terms in the tails. Series near the center (Marsaglia, Journal of Statistical Software 11(4), 2004),
 * Laplace's continued fraction beyond three deviations. NaN for NaN.
 */
export function normalCdf(x: number): number {
	if (Number.isNaN(x)) {
		return Number.NaN;
	}
	const size = Math.abs(x);
	if (size > 40) {
		return x > 0 ? 1 : 0;
	}
	if (size > 3) {
		// Evaluated from the inside out; 200 terms are enough for 16 digits from x = 3 on.
		let fraction = size;
		for (let k = 200; k >= 1; k--) {
			fraction = size + k / fraction;
		}
		const tail = normalDensity(size) / fraction;
		return x > 0 ? 1 - tail : tail;
	}
	let term = x;
	let sum = x;
	for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
		term *= (x * x) / k;
		sum += term;
	}
	return 0.5 + normalDensity(x) * sum;
}

/** The x with P(Z ≤ x) = p, for p in (0, 1), by Newton steps on `normalCdf`. Raises a `HarnessError` outside. */
export function normalQuantile(p: number): number {
	assertOpenUnit('probability', p);
	if (p > 0.5) {
		return -normalQuantile(1 - p);
	}
	// Left of 0 the distribution function is convex: from this lower bound (Chernoff) Newton's first step lands
	// right of the root, short of 0, and all later steps come down to it.
	let x = p < 0.5 ? -Math.sqrt(-2 * Math.log(2 * p)) : 0;
	for (let step = 0; step < 100; step++) {
		const next = x - (normalCdf(x) - p) / normalDensity(x);
		if (Math.abs(next - x) <= 1e-14 * Math.max(1, Math.abs(x))) {
			return next;
		}
		x = next;
	}
	return x;
}
