import { HarnessError } from '../core/errors.ts';

const LANCZOS = [
	0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
	12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0 (Lanczos, g = 7, nine terms; about 15 digits); +Infinity at +Infinity. */
export function logGamma(x: number): number {
	if (!(x > 0)) {
		throw new HarnessError({ what: 'logGamma is not defined here', expected: 'x > 0', found: `${x}` });
	}
	if (x < 1e-300 || x === Number.POSITIVE_INFINITY) {
		return Math.abs(Math.log(x));
	}
	if (x < 0.5) {
		return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
	}
	let sum = LANCZOS[0] ?? 0;
	for (let k = 1; k < LANCZOS.length; k++) {
		sum += (LANCZOS[k] ?? 0) / (x - 1 + k);
	}
	const t = x + 6.5;
	return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Largest parameter of `incompleteBeta`: log-gamma leaves eight digits there, and fewer above. */
export const MAXIMUM_BETA = 1e7;

/**
 * Regularised incomplete beta function I_x(a, b) for a, b in (0, 1e7] and x in [0, 1]: the distribution function of
 * Beta(a, b). Continued fraction by Lentz's method (Abramowitz & Stegun 26.5.8). Raises a `HarnessError` elsewhere.
 */
export function incompleteBeta(a: number, b: number, x: number): number {
	if (!(a > 0 && b > 0 && a <= MAXIMUM_BETA && b <= MAXIMUM_BETA && x >= 0 && x <= 1)) {
		throw new HarnessError({
			what: 'incompleteBeta is not defined here',
			expected: '0 < a ≤ 1e7, 0 < b ≤ 1e7, 0 ≤ x ≤ 1',
			found: `a = ${a}, b = ${b}, x = ${x}`,
		});
	}
	if (x === 0 || x === 1) {
		return x;
	}
	// The fraction converges fast only left of the mean; the symmetry carries the rest.
	if (x > (a + 1) / (a + b + 2)) {
		return 1 - incompleteBeta(b, a, 1 - x);
	}
	const front = Math.exp(
		logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x) - Math.log(a),
	);
	const tiny = 1e-300;
	let c = 1;
	let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
	let fraction = d;
	// It takes about √max(a, b) terms.
	const terms = 500 + 10 * Math.sqrt(Math.max(a, b));
	for (let m = 1; m < terms; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / (1 + even * d || tiny);
		c = 1 + even / c || tiny;
		fraction *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / (1 + odd * d || tiny);
		c = 1 + odd / c || tiny;
		fraction *= d * c;
		if (Math.abs(d * c - 1) < 3e-16) {
			break;
		}
	}
	return Math.min(1, front * fraction);
}
