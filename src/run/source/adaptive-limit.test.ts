import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdaptiveLimit, backOffMs } from './adaptive-limit.ts';

describe('the limit of sessions', () => {
	it('falls by a fifth when the server refuses, once for refusals that come together', () => {
		const limit = new AdaptiveLimit(10);
		limit.refused(0, 1_000);
		limit.refused(10, 1_000);
		limit.refused(999, 1_000);
		expect(limit.limit).toBe(8);
		expect(limit.refusals).toBe(1);
		limit.refused(1_000, 1_000);
		expect(limit.limit).toBe(6);
	});

	it('rises again, one by one, to where it was', () => {
		const limit = new AdaptiveLimit(5);
		limit.refused(0, 1);
		expect(limit.limit).toBe(4);
		for (let i = 0; i < 3; i++) {
			limit.succeeded();
		}
		expect(limit.limit).toBe(4);
		limit.succeeded();
		expect(limit.limit).toBe(5);
		for (let i = 0; i < 50; i++) {
			limit.succeeded();
		}
		expect(limit.limit).toBe(5);
	});

	it('stays between one and the most, whatever happens', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 50 }),
				fc.array(fc.boolean(), { maxLength: 200 }),
				(most, events) => {
					const limit = new AdaptiveLimit(most);
					events.forEach((ok, i) => {
						ok ? limit.succeeded() : limit.refused(i, 1);
						expect(limit.limit).toBeGreaterThanOrEqual(1);
						expect(limit.limit).toBeLessThanOrEqual(most);
					});
				},
			),
		);
	});
});

describe('the wait', () => {
	it("is the server's own, within reason, or doubles up to two minutes", () => {
		expect(backOffMs(3, 700)).toBe(700);
		expect(backOffMs(0, 86_400_000)).toBe(900_000);
		expect(backOffMs(0, -5)).toBe(0);
		expect([0, 1, 2, 9, 999].map((n) => backOffMs(n, null))).toEqual([
			5_000, 10_000, 20_000, 120_000, 120_000,
		]);
	});
});
