import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosPi, dbToGain, pow10, sinPi } from './exact-math.ts';

describe('exact-math', () => {
	it('agrees with the engine to 1e-14 on sine and cosine', () => {
		fc.assert(
			fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => {
				expect(Math.abs(sinPi(x) - Math.sin(Math.PI * x))).toBeLessThan(1e-14);
				expect(Math.abs(cosPi(x) - Math.cos(Math.PI * x))).toBeLessThan(1e-14);
			}),
		);
	});

	it('keeps the exact values at multiples of a half', () => {
		expect([0, 0.5, 1, 1.5, 2, -0.5].map(sinPi)).toEqual([0, 1, 0, -1, 0, -1]);
	});

	it('agrees with the engine to 1e-13 on powers of ten', () => {
		fc.assert(
			fc.property(fc.double({ min: -15, max: 15, noNaN: true }), (x) => {
				expect(Math.abs(pow10(x) / 10 ** x - 1)).toBeLessThan(1e-13);
			}),
		);
	});

	it('turns decibels into gains, and minus infinity into nothing', () => {
		expect(dbToGain(0)).toBe(1);
		expect(dbToGain(20)).toBeCloseTo(10, 12);
		expect(dbToGain(-Infinity)).toBe(0);
	});

	it('gives these very bits, so that a change of method is noticed', () => {
		const bits = (value: number): string => {
			const view = new DataView(new ArrayBuffer(8));
			view.setFloat64(0, value);
			return view.getBigUint64(0).toString(16);
		};
		expect([sinPi(0.1), sinPi(1 / 3), pow10(-1.3), dbToGain(-26)].map(bits)).toMatchInlineSnapshot(`
			[
			  "3fd3c6ef372fe94f",
			  "3febb67ae8584caa",
			  "3fa9a9294b8536e6",
			  "3fa9a9294b8536e6",
			]
		`);
	});
});
