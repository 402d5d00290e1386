import { HarnessError } from '../core/errors.ts';

/**
 * Quantile of values sorted in ascending order, by linear interpolation between order statistics (type 7 of
 * Hyndman & Fan 1996; NumPy's and R's default). `p` in [0, 1]; NaN for an empty list.
 * The list may end in +Infinity (latencies that never came): a quantile that touches one of them with positive
 * weight is +Infinity, one that lies exactly on a finite value is that value. Likewise −Infinity at its start; between
 * the two it is +Infinity. Raises a `HarnessError` for NaN, which sorts last.
 */
export function quantile(sorted: readonly number[] | Float64Array, p: number): number {
	if (!(p >= 0 && p <= 1)) {
		throw new HarnessError({ what: 'quantile: p is out of range', expected: '0 ≤ p ≤ 1', found: `${p}` });
	}
	if (sorted.length === 0) {
		return Number.NaN;
	}
	const last = sorted[sorted.length - 1] ?? Number.NaN;
	if (Number.isNaN(last)) {
		throw new HarnessError({ what: 'quantile: a value is NaN', expected: 'numbers' });
	}
	const position = (sorted.length - 1) * p;
	const index = Math.floor(position);
	return interpolate(sorted[index] ?? Number.NaN, sorted[index + 1] ?? Number.NaN, position - index);
}

/** `low` + `weight` × (`high` − `low`), where either end may be infinite; the end with weight 0 is not looked at. */
export function interpolate(low: number, high: number, weight: number): number {
	if (weight === 0 || low === high) {
		return low;
	}
	if (!Number.isFinite(high)) {
		return high;
	}
	return Number.isFinite(low) ? low + weight * (high - low) : low;
}

/** Quantiles of unsorted values. */
export function quantiles(values: readonly number[], probabilities: readonly number[]): number[] {
	const sorted = Float64Array.from(values).sort();
	return probabilities.map((p) => quantile(sorted, p));
}

/** Median of unsorted values; NaN for an empty list. */
export function median(values: readonly number[]): number {
	return quantile(Float64Array.from(values).sort(), 0.5);
}
