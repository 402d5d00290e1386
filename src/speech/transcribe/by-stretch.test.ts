import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretches } from './by-stretch.ts';
import { wordsFromTokens } from './token-words.ts';

describe('stretches of speech for an engine', () => {
	it('join across short gaps and part at long ones', () => {
		const segments = [
			{ startMs: 0, endMs: 1_000 },
			{ startMs: 1_300, endMs: 2_000 },
			{ startMs: 2_600, endMs: 3_000 },
		];
		expect(stretches(segments)).toEqual([
			{ startMs: 0, endMs: 2_000 },
			{ startMs: 2_600, endMs: 3_000 },
		]);
	});

	it('cover all speech in order, none longer than the engine can hear at once', () => {
		const segment = fc.record({
			gap: fc.integer({ min: 1, max: 2_000 }),
			ms: fc.integer({ min: 50, max: 70_000 }),
		});
		fc.assert(
			fc.property(fc.array(segment, { maxLength: 12 }), (plan) => {
				let at = 0;
				const segments = plan.map(({ gap, ms }) => {
					const startMs = at + gap;
					at = startMs + ms;
					return { startMs, endMs: at };
				});
				const parts = stretches(segments);
				expect(parts.every(({ startMs, endMs }) => endMs > startMs && endMs - startMs <= 28_001)).toBe(true);
				for (const { startMs, endMs } of segments) {
					const covered = parts.reduce(
						(sum, part) => sum + Math.max(0, Math.min(endMs, part.endMs) - Math.max(startMs, part.startMs)),
						0,
					);
					expect(covered).toBeCloseTo(endMs - startMs, 6);
				}
			}),
		);
	});
});

describe('words from tokens', () => {
	it('begin where their first token begins and hold their punctuation', () => {
		const tokens = ['▁Hel', 'lo', ',', '▁wor', 'ld', '▁!'];
		expect(wordsFromTokens(tokens, [0.1, 0.2, 0.3, 0.5, 0.6, 0.9], 1_200)).toEqual([
			{ text: 'Hello,', startMs: 100, endMs: 500 },
			{ text: 'world!', startMs: 500, endMs: 1_200 },
		]);
		expect(wordsFromTokens([' a', ' b'], [0, 5], 6_000)[0]).toEqual({ text: 'a', startMs: 0, endMs: 800 });
		expect(wordsFromTokens([], [], 0)).toEqual([]);
	});
});
