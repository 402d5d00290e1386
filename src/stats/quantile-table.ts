import { HarnessError } from '../core/errors.ts';
import { assertFinite, assertUnit } from './assert.ts';

/** A distribution by its quantiles: (probability, value) pairs, both ascending, from p = 0 to p = 1. */
export type QuantileTable = readonly (readonly [number, number])[];

/** A stretch of probability along which the quantile function is a straight line. */
export type TableSegment = {
	readonly fromP: number;
	readonly toP: number;
	readonly fromValue: number;
	readonly slope: number;
};

/** Tables are constants that simulations measure against thousands of times. */
const KNOWN = new WeakMap<QuantileTable, readonly TableSegment[]>();

/** The straight pieces of a quantile function. Raises a `HarnessError` for a table that is not one. */
export function tableSegments(table: QuantileTable): readonly TableSegment[] {
	const known = KNOWN.get(table);
	if (known !== undefined) {
		return known;
	}
	const segments: TableSegment[] = [];
	for (let i = 1; i < table.length; i++) {
		const [fromP, fromValue] = table[i - 1] ?? [0, 0];
		const [toP, toValue] = table[i] ?? [0, 0];
		assertFinite('quantile table', [fromValue, toValue]);
		if (!(toP > fromP && toValue >= fromValue)) {
			throw new HarnessError({
				what: `quantile table is not ascending at row ${i}`,
				found: `${toP}: ${toValue}`,
			});
		}
		segments.push({ fromP, toP, fromValue, slope: (toValue - fromValue) / (toP - fromP) });
	}
	if (table[0]?.[0] !== 0 || table.at(-1)?.[0] !== 1) {
		throw new HarnessError({ what: 'quantile table does not reach from p = 0 to p = 1' });
	}
	KNOWN.set(table, segments);
	return segments;
}

/**
 * The value at probability `p` in [0, 1], interpolated linearly; sampling it at uniform p draws from the table. Raises
 * a `HarnessError` for other p and for a table that is not one.
 */
export function tableQuantile(table: QuantileTable, p: number): number {
	assertUnit('p', p);
	tableSegments(table);
	let low = 0;
	let high = table.length - 1;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if ((table[middle]?.[0] ?? 0) <= p) {
			low = middle;
		} else {
			high = middle;
		}
	}
	const [fromP, fromValue] = table[low] ?? [0, 0];
	const [toP, toValue] = table[high] ?? [1, 0];
	return fromValue + ((p - fromP) / (toP - fromP)) * (toValue - fromValue);
}

/**
 * The part of a distribution above a threshold, as a distribution of its own. `below` is the exact probability
 * of values under the threshold (a table with ties at the threshold cannot tell it),
 * in [0, 1).
 */
export function conditionTable(table: QuantileTable, threshold: number, below: number): QuantileTable {
	assertFinite('threshold', [threshold]);
	assertUnit('probability below the threshold', below);
	tableSegments(table);
	const rest = table
		.filter(([p, value]) => p > below && value >= threshold)
		.map(([p, value]) => [p === 1 ? 1 : (p - below) / (1 - below), value] as const);
	return [[0, threshold], ...rest];
}
