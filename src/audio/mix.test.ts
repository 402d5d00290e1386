import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mix, referenceAmplitude } from './mix.ts';

const samples = fc
	.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 50 })
	.map((values) => Int16Array.from(values));

describe('mix', () => {
	it('adds sample by sample and clips once, at the end', () => {
		const loud = Int16Array.of(30_000, -30_000, 1);
		expect(mix(loud, loud, Int16Array.of(-30_000, 30_000))).toEqual(Int16Array.of(30_000, -30_000, 2));
		expect(mix(loud, loud)).toEqual(Int16Array.of(32_767, -32_768, 2));
	});

	it('is as long as the longest track, and the same in any order', () => {
		fc.assert(
			fc.property(samples, samples, samples, (a, b, c) => {
				const sum = mix(a, b, c);
				expect(sum.length).toBe(Math.max(a.length, b.length, c.length));
				expect(mix(c, a, b)).toEqual(sum);
			}),
		);
	});
});

describe('referenceAmplitude', () => {
	it('is the active level of the speech, pauses left out', () => {
		const speech = Int16Array.from({ length: 48_000 }, (_, i) =>
			i >= 12_000 && i < 36_000 ? Math.round(3_000 * Math.sin(i / 10)) : 0,
		);
		expect(referenceAmplitude(speech, 24_000)).toBeCloseTo(3_000 / Math.SQRT2, -2);
	});

	it('is the nominal user level without speech', () => {
		expect(20 * Math.log10(referenceAmplitude(new Int16Array(24_000), 24_000) / 32_768)).toBeCloseTo(-26, 3);
	});
});
