import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPlants } from './match-plants.ts';

const interval = fc
	.tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 1, max: 900 }))
	.map(([startMs, lengthMs]) => ({ startMs, endMs: startMs + lengthMs }));

describe('matching of plants', () => {
	it('is one-to-one and leaves nobody out', () => {
		fc.assert(
			fc.property(fc.array(interval), fc.array(interval), (planted, found) => {
				const matching = matchPlants(planted, found);
				const taken = matching.found.filter((index) => index !== null);
				expect(matching.found).toHaveLength(planted.length);
				expect(new Set(taken).size).toBe(taken.length);
				expect([...taken, ...matching.spurious].sort((a, b) => a - b)).toEqual(found.map((_, i) => i));
			}),
		);
	});

	it('pairs each plant with itself when everything is found', () => {
		fc.assert(
			fc.property(fc.uniqueArray(interval, { selector: ({ startMs }) => startMs }), (planted) => {
				expect(matchPlants(planted, planted).found).toEqual(planted.map((_, i) => i));
			}),
		);
	});

	it('keeps a burst that came late, and does not reach for one that is far away', () => {
		const planted = [{ startMs: 1_000, endMs: 1_150 }];
		expect(matchPlants(planted, [{ startMs: 1_200, endMs: 1_350 }]).found).toEqual([0]);
		expect(matchPlants(planted, [{ startMs: 1_500, endMs: 1_650 }])).toEqual({
			found: [null],
			spurious: [0],
		});
	});

	it('counts one finding over two plants once', () => {
		const planted = [
			{ startMs: 0, endMs: 400 },
			{ startMs: 600, endMs: 2_000 },
		];
		expect(matchPlants(planted, [{ startMs: 0, endMs: 2_000 }])).toEqual({ found: [null, 0], spurious: [] });
	});
});
