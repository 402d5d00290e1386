import { assertFinite } from './assert.ts';
import { type QuantileTable, tableSegments } from './quantile-table.ts';

/**
 * Wasserstein-1 (earth mover's) distance between two samples, in their unit: the mean absolute difference of
 * their quantile functions. NaN if either is empty. Raises a `HarnessError` for values that are not
 * finite.
 */
export function wasserstein1(a: readonly number[], b: readonly number[]): number {
	assertFinite('a value', a);
	assertFinite('a value', b);
	const left = Float64Array.from(a).sort();
	const right = Float64Array.from(b).sort();
	if (left.length === 0 || right.length === 0) {
		return Number.NaN;
	}
	let distance = 0;
	let i = 0;
	let j = 0;
	let at = 0;
	while (i < left.length && j < right.length) {
		// Compared as products, so that equal fractions i/n and j/m are seen to be equal.
		const endLeft = (i + 1) * right.length;
		const endRight = (j + 1) * left.length;
		const end = Math.min(endLeft, endRight);
		distance += (end - at) * Math.abs((left[i] ?? 0) - (right[j] ?? 0));
		at = end;
		i += endLeft === end ? 1 : 0;
		j += endRight === end ? 1 : 0;
	}
	return distance / (left.length * right.length);
}

/**
 * Wasserstein-1 distance between a sample and a reference given by its quantiles. NaN for an empty sample. Raises a
 * `HarnessError` for values that are not finite.
 */
export function wasserstein1ToTable(sample: readonly number[], table: QuantileTable): number {
	assertFinite('a value', sample);
	const sorted = Float64Array.from(sample).sort();
	const n = sorted.length;
	if (n === 0) {
		return Number.NaN;
	}
	let distance = 0;
	let i = 0;
	for (const { fromP, toP, fromValue, slope } of tableSegments(table)) {
		let from = fromP;
		while (from < toP && i < n) {
			const to = Math.min(toP, (i + 1) / n);
			const offset = (sorted[i] ?? 0) - fromValue;
			distance += areaBetween(offset - (from - fromP) * slope, offset - (to - fromP) * slope, to - from);
			from = to;
			i += to === (i + 1) / n ? 1 : 0;
		}
	}
	return distance;
}

/** ∫|d| over a stretch of the given width along which d runs straight from `first` to `last`. */
function areaBetween(first: number, last: number, width: number): number {
	if (first * last >= 0) {
		return (width * Math.abs(first + last)) / 2;
	}
	return (width * (first * first + last * last)) / (2 * Math.abs(first - last));
}
