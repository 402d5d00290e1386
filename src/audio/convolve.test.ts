import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convolve, filterCentered } from './convolve.ts';

function direct(signal: readonly number[], response: readonly number[]): number[] {
	return signal.map((_, n) =>
		response.reduce((sum, tap, k) => sum + (n >= k ? tap * (signal[n - k] ?? 0) : 0), 0),
	);
}

const numbers = (maxLength: number) =>
	fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength });

describe('convolve', () => {
	it('equals the defining sum, over one block and over many', () => {
		fc.assert(
			fc.property(numbers(3_000), numbers(600), (signal, response) => {
				const fast = convolve(signal, Float64Array.from(response));
				const slow = direct(signal, response);
				expect(fast.length).toBe(slow.length);
				for (let i = 0; i < slow.length; i++) {
					expect(Math.abs((fast[i] ?? 0) - (slow[i] ?? 0))).toBeLessThan(1e-4);
				}
			}),
			{ numRuns: 25 },
		);
	});

	it('of nothing, or with nothing, is nothing', () => {
		expect(convolve([], Float64Array.of(1))).toEqual(new Float64Array(0));
		expect(convolve([1, 2], new Float64Array(0))).toEqual(new Float64Array(2));
	});

	it('centers a symmetric filter, so that an impulse stays where it was', () => {
		const signal = new Int16Array(50);
		signal[20] = 1_000;
		const out = filterCentered(signal, Float64Array.of(0.25, 0.5, 0.25));
		expect([...out.subarray(18, 23)].map((value) => Math.round(value))).toEqual([0, 250, 500, 250, 0]);
		expect(out.length).toBe(50);
	});
});
