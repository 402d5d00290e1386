import { HarnessError } from '../core/errors.ts';
import { assertOpenUnit } from './assert.ts';
import { incompleteBeta, MAXIMUM_BETA } from './incomplete-beta.ts';
import { normalCdf, normalDensity } from './normal.ts';

/** Below this the quantiles of common levels exceed the largest number. */
const MINIMUM_DF = 0.1;

/**
 * P(T ≤ t) of Student's distribution with `df` degrees of freedom (need not be an integer), at least .1; +Infinity is
 * the normal distribution. NaN for t = NaN. Raises a `HarnessError` for other df.
 */
export function studentTCdf(t: number, df: number): number {
	const tail = studentTTwoSided(t, df) / 2;
	return t > 0 ? 1 - tail : tail;
}

/** P(|T| ≥ |t|): the two-sided p-value, accurate in the far tail where 1 − cdf is not. */
export function studentTTwoSided(t: number, df: number): number {
	if (!(df >= MINIMUM_DF)) {
		throw new HarnessError({
			what: 'degrees of freedom are out of range',
			expected: `${MINIMUM_DF} or more`,
			found: `${df}`,
		});
	}
	if (Number.isNaN(t)) {
		return Number.NaN;
	}
	const size = Math.abs(t);
	if (df > MAXIMUM_BETA) {
		// The next term of the expansion around the normal distribution is of the order of df⁻².
		const density = normalDensity(size);
		const correction = density === 0 ? 0 : (density * (size ** 3 + size)) / (2 * df);
		return 2 * normalCdf(-size) + correction;
	}
	return incompleteBeta(df / 2, 0.5, df / (df + t * t));
}

/**
 * The t with P(T ≤ t) = p, for p in (0, 1), by bisection; ±Infinity where it exceeds 1e154. Raises a
 * `HarnessError` for other p and for df under .1.
 */
export function studentTQuantile(p: number, df: number): number {
	assertOpenUnit('probability', p);
	if (p === 0.5) {
		return 0;
	}
	if (p > 0.5) {
		return -studentTQuantile(1 - p, df);
	}
	let low = -1;
	while (studentTCdf(low, df) > p) {
		low *= 2;
	}
	if (!Number.isFinite(low * low)) {
		return Number.NEGATIVE_INFINITY;
	}
	let high = 0;
	for (let step = 0; step < 200 && high - low > 1e-15 * -low; step++) {
		const middle = (low + high) / 2;
		if (studentTCdf(middle, df) < p) {
			low = middle;
		} else {
			high = middle;
		}
	}
	return (low + high) / 2;
}
