import { describe, expect, it } from 'vitest';
import { durationText, timeLeftText } from './durations.ts';

describe('durations', () => {
	it.each([
		[400, '0 s'],
		[8_000, '8 s'],
		[60_000, '1 min'],
		[112_000, '1 min 52 s'],
		[7_500_000, '2 h 5 min'],
	])('%d ms is %s', (ms, text) => {
		expect(durationText(ms)).toBe(text);
	});

	it.each([
		[1_000, 'a few seconds left'],
		[47_000, 'about 50 s left'],
		[91_000, 'about 2 min left'],
		[5_000_000, 'about 1 h 24 min left'],
	])('%d ms to go: %s', (ms, text) => {
		expect(timeLeftText(ms)).toBe(text);
	});
});
