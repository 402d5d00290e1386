import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DENSITY, listenerDensity } from './narrative-item.ts';

const lengthMs = 30_000;

describe('the density of listeners at a pause', () => {
	it('is 1 where they are spread evenly, whatever the bins and the place', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 400 }),
				fc.double({ min: 0, max: lengthMs - 1, noNaN: true }),
				fc.double({ min: 0.01, max: 50, noNaN: true }),
				(bins, at, mass) => {
					expect(listenerDensity(new Array(bins).fill(mass), at, lengthMs)).toBeCloseTo(1, 6);
				},
			),
		);
	});

	it('makes references where they gather and distractors where nobody is', () => {
		const bins = Array.from({ length: 150 }, (_, i) => (i >= 50 && i < 55 ? 1 : 0.01));
		expect(listenerDensity(bins, 10_000, lengthMs)).toBeGreaterThan(DENSITY.reference);
		expect(listenerDensity(bins, 20_000, lengthMs)).toBeLessThan(DENSITY.distractor);
		expect(listenerDensity([0, 0, 0], 10_000, lengthMs)).toBe(0);
	});
});
