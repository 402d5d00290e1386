import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonRound, pythonSplit, pythonStrip } from './python.ts';

describe('pythonRound', () => {
	it("agrees with Python's round on ties and near-ties", () => {
		const golden: [number, number, number][] = [
			[2.5, 0, 2],
			[3.5, 0, 4],
			[-2.5, 0, -2],
			[1 / 8, 2, 0.12],
			[3 / 8, 2, 0.38],
			[5 / 8, 2, 0.62],
			[7 / 8, 2, 0.88],
			[0.25, 1, 0.2],
			[0.15, 1, 0.1],
			[0.35, 1, 0.3],
			[2.675, 2, 2.67],
			[0.0005, 3, 0.001],
			[0.0625, 3, 0.062],
			[0.0045, 3, 0.004],
			[1234.56785, 4, 1234.5678],
			[9.95, 1, 9.9],
			[0.5, 0, 0],
		];
		for (const [x, digits, expected] of golden) {
			expect([x, digits, pythonRound(x, digits)]).toEqual([x, digits, expected]);
		}
	});

	it('leaves a rounded number as it is and never moves by more than half a unit', () => {
		fc.assert(
			fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), fc.nat(4), (x, digits) => {
				const rounded = pythonRound(x, digits);
				expect(pythonRound(rounded, digits) === rounded).toBe(true);
				expect(Math.abs(rounded - x)).toBeLessThanOrEqual(0.5 * 10 ** -digits * (1 + 1e-9));
			}),
		);
	});
});

describe("Python's white space", () => {
	it('differs from JavaScript’s', () => {
		expect(pythonSplit(' a\u001cb\u0085c\ufeffd\n')).toEqual(['a', 'b', 'c\ufeffd']);
		expect(pythonStrip('\u0085 x y \u001f')).toBe('x y');
	});
});
