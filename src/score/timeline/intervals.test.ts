import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval } from '../../core/time.ts';
import {
	clip,
	complement,
	containing,
	coveredMs,
	intersect,
	mergeIntervals,
	subtract,
	totalMs,
} from './intervals.ts';

const SPAN: Interval = { startMs: 0, endMs: 200 };

const anyList = fc
	.array(fc.tuple(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 0, max: 40 })), { maxLength: 12 })
	.map((pairs) => pairs.map(([startMs, length]) => ({ startMs, endMs: Math.min(200, startMs + length) })));
const disjointList = anyList.map((list) => mergeIntervals(list));

/** The slow truth: one flag per millisecond. */
function paint(list: readonly Interval[]): boolean[] {
	return Array.from({ length: 200 }, (_, t) => list.some((i) => i.startMs <= t && t < i.endMs));
}

describe('interval algebra', () => {
	it('merges into sorted, disjoint, non-empty intervals that cover the same instants', () => {
		fc.assert(
			fc.property(anyList, (list) => {
				const merged = mergeIntervals(list);
				expect(paint(merged)).toEqual(paint(list));
				for (const [i, interval] of merged.entries()) {
					expect(interval.endMs).toBeGreaterThan(interval.startMs);
					expect(interval.startMs).toBeGreaterThan(merged[i - 1]?.endMs ?? -1);
				}
			}),
		);
	});

	it('joins gaps shorter than the given length and keeps gaps of exactly that length', () => {
		const parts = [
			{ startMs: 0, endMs: 10 },
			{ startMs: 19, endMs: 30 },
			{ startMs: 40, endMs: 50 },
		];
		expect(mergeIntervals(parts, 10)).toEqual([
			{ startMs: 0, endMs: 30 },
			{ startMs: 40, endMs: 50 },
		]);
	});

	it('intersects, complements and subtracts like sets of instants', () => {
		fc.assert(
			fc.property(disjointList, disjointList, (a, b) => {
				const [inA, inB] = [paint(a), paint(b)];
				expect(paint(intersect(a, b))).toEqual(inA.map((x, t) => x && (inB[t] ?? false)));
				expect(paint(subtract(a, b))).toEqual(inA.map((x, t) => x && !inB[t]));
				expect(paint(complement(a, SPAN))).toEqual(inA.map((x) => !x));
			}),
		);
	});

	it('splits every length into the part inside and the part outside', () => {
		fc.assert(
			fc.property(disjointList, disjointList, (a, b) => {
				expect(totalMs(intersect(a, b)) + totalMs(subtract(a, b))).toBe(totalMs(a));
				expect(totalMs(a) + totalMs(complement(a, SPAN))).toBe(200);
			}),
		);
	});

	it('clips to a window and finds the interval at an instant', () => {
		const list = [
			{ startMs: 0, endMs: 10 },
			{ startMs: 20, endMs: 30 },
		];
		expect(clip(list, { startMs: 5, endMs: 22 })).toEqual([
			{ startMs: 5, endMs: 10 },
			{ startMs: 20, endMs: 22 },
		]);
		expect(coveredMs(list, { startMs: 5, endMs: 22 })).toBe(7);
		expect(containing(list, 20)).toEqual({ startMs: 20, endMs: 30 });
		expect(containing(list, 10)).toBeNull();
	});
});
