import { type EffectiveN, wilsonAt } from './effective-n.ts';

/**
 * Interval of a statistic of two rates by the square-and-add rule (Newcombe 1998, Statistics in Medicine 17:873;
 * MOVER: Zou & Donner 2008, 27:1693). One rate at a time is moved to either end of its Wilson interval at the
 * effective n; the distances that the statistic moves are squared and added. It never claims certainty at rates of
 * 0 and 1, where a resample of equal answers has no variance.
 *
 * Rates that share clusters are correlated, over the residuals of the clusters; distances then add as correlated
 * errors do. A correlation that narrows the interval is first lowered by Newcombe's continuity correction
 * 1 / (2n √(p₁q₁p₂q₂)) at the smaller n, never below 0 (1998, 17:2635, method 10).
 *
 * @param a, b The rates, their residuals over the same clusters in one order; both with n > 0.
 * @param statistic Monotone in each rate.
 */
export function squareAndAdd(
	a: EffectiveN,
	b: EffectiveN,
	statistic: (a: number, b: number) => number,
	confidence = 0.95,
): [number, number] {
	const value = statistic(a.rate, b.rate);
	const first = move(value, a, (end) => statistic(end, b.rate), confidence);
	const second = move(value, b, (end) => statistic(a.rate, end), confidence);
	const sign = first.sign * second.sign;
	const shared = 2 * sign * correlation(a, b, sign);
	const together = (one: number, other: number): number =>
		Math.sqrt(Math.max(0, one ** 2 + other ** 2 + shared * one * other));
	return [value - together(first.below, second.below), value + together(first.above, second.above)];
}

/** How far the statistic moves down and up within the interval of one rate, and whether it rises with it. */
function move(value: number, rate: EffectiveN, at: (end: number) => number, confidence: number) {
	const [low, high] = wilsonAt(rate, confidence);
	const [atLow, atHigh] = [at(low), at(high)];
	return {
		below: Math.max(0, value - Math.min(atLow, atHigh)),
		above: Math.max(0, Math.max(atLow, atHigh) - value),
		sign: Math.sign(atHigh - atLow),
	};
}

/** `sign` is −1 where the statistic falls with exactly one of the rates: like errors then cancel. */
function correlation(a: EffectiveN, b: EffectiveN, sign: number): number {
	let squaresA = 0;
	let squaresB = 0;
	let products = 0;
	for (const [c, residual] of a.residuals.entries()) {
		const other = b.residuals[c] ?? 0;
		squaresA += residual ** 2;
		squaresB += other ** 2;
		products += residual * other;
	}
	if (squaresA === 0 || squaresB === 0) {
		return 0;
	}
	const found = products / Math.sqrt(squaresA * squaresB);
	if (found * sign > 0) {
		return found;
	}
	const n = Math.min(a.n, b.n);
	const correction = 1 / (2 * n * Math.sqrt(a.rate * (1 - a.rate) * b.rate * (1 - b.rate)));
	return Math.sign(found) * Math.max(0, Math.abs(found) - correction);
}
