import { describe, expect, it } from 'vitest';
import { startSpacingMs } from './start-spacing.ts';

const spacing = (options: Partial<Parameters<typeof startSpacingMs>[0]> = {}): number =>
	startSpacingMs({ virtual: false, concurrency: 10, openRate: undefined, ...options });

describe('the time between two session starts', () => {
	it.each([
		[1, 1_500],
		[10, 1_500],
		[50, 500],
		[400, 62.5],
	])('lets %i sessions start over 25 s, and none wait longer than 1.5 s', (concurrency, expected) => {
		expect(spacing({ concurrency })).toBe(expected);
	});

	it('is longer where the user allows fewer starts, and no shorter where more are allowed', () => {
		expect(spacing({ openRate: 6 })).toBe(10_000);
		expect(spacing({ openRate: 600 })).toBe(1_500);
	});

	it('is nothing on the virtual clock, but for what the user asks', () => {
		expect(spacing({ virtual: true })).toBe(0);
		expect(spacing({ virtual: true, openRate: 60 })).toBe(1_000);
	});
});
