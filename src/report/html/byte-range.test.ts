import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';

describe('byteRange', () => {
	it('reads the three forms of a range, its end cut at the end of the file', () => {
		expect(byteRange('bytes=0-99', 1_000)).toEqual({ start: 0, end: 99 });
		expect(byteRange('bytes=900-', 1_000)).toEqual({ start: 900, end: 999 });
		expect(byteRange('bytes=-100', 1_000)).toEqual({ start: 900, end: 999 });
		expect(byteRange('bytes=900-5000', 1_000)).toEqual({ start: 900, end: 999 });
		expect(byteRange('bytes=-5000', 1_000)).toEqual({ start: 0, end: 999 });
	});

	it('refuses what lies behind the end', () => {
		expect(byteRange('bytes=1000-', 1_000)).toBe('unsatisfiable');
		expect(byteRange('bytes=-0', 1_000)).toBe('unsatisfiable');
		expect(byteRange('bytes=0-', 0)).toBe('unsatisfiable');
	});

	it('sends everything for what is no single range of bytes', () => {
		for (const header of [undefined, '', 'bytes=-', 'bytes=5-2', 'bytes=0-1,4-5', 'items=0-1', 'bytes=a-b']) {
			expect(byteRange(header, 1_000)).toBeNull();
		}
	});

	it('never leaves the file', () => {
		const number = fc.option(fc.nat(3_000), { nil: '' });
		fc.assert(
			fc.property(number, number, fc.nat(2_000), (first, last, size) => {
				const range = byteRange(`bytes=${first}-${last}`, size);
				if (range !== null && range !== 'unsatisfiable') {
					expect(range.start).toBeGreaterThanOrEqual(0);
					expect(range.start).toBeLessThanOrEqual(range.end);
					expect(range.end).toBeLessThan(size);
				}
			}),
		);
	});
});
