import { incompleteBeta } from './incomplete-beta.ts';
import { assertOpenUnit } from './mean.ts';

/** P(T ≤ t) of Student's distribution with `df` > 0 degrees of freedom (need not be an integer). */
export function studentTCdf(t: number, df: number): number {
	const tail = studentTTwoSided(t, df) / 2;
	return t > 0 ? 1 - tail : tail;
}

/** P(|T| ≥ |t|): the two-sided p-value, accurate in the far tail where 1 − cdf is not. */
export function studentTTwoSided(t: number, df: number): number {
	return Number.isNaN(t) ? Number.NaN : incompleteBeta(df / 2, 0.5, df / (df + t * t));
}

/** The t with P(T ≤ t) = p, for p in (0, 1), by bisection. Raises a `HarnessError` outside. */
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
