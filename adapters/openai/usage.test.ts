import { describe, expect, it } from 'vitest';
import { usageOf } from './usage.ts';

const USAGE = {
	input_tokens: 1_000_000,
	output_tokens: 300_000,
	input_token_details: {
		text_tokens: 200_000,
		audio_tokens: 800_000,
		cached_tokens: 500_000,
		cached_tokens_details: { text_tokens: 100_000, audio_tokens: 400_000 },
	},
	output_token_details: { text_tokens: 100_000, audio_tokens: 200_000 },
};

describe('the cost of a response', () => {
	it('is the sum of its tokens by kind, cached ones at their own price', () => {
		// 0.1 M × 4 + 0.1 M × 0.4 + 0.4 M × 32 + 0.4 M × 0.4 + 0.1 M × 16 + 0.2 M × 64 dollars.
		const { inputTokens, outputTokens, costUsd } = usageOf(USAGE, 'gpt-realtime');
		expect([inputTokens, outputTokens]).toEqual([1_000_000, 300_000]);
		expect(costUsd).toBeCloseTo(0.4 + 0.04 + 12.8 + 0.16 + 1.6 + 12.8, 9);
	});

	it('of a dated snapshot is that of its model', () => {
		expect(usageOf(USAGE, 'gpt-realtime-2025-08-28').costUsd).toBe(usageOf(USAGE, 'gpt-realtime').costUsd);
	});

	it('is unknown, not 0, where the price or the kinds of tokens are', () => {
		expect(usageOf(USAGE, 'gpt-realtime-9').costUsd).toBeNull();
		expect(usageOf(USAGE, null).costUsd).toBeNull();
		expect(usageOf({ input_tokens: 5 }, 'gpt-realtime')).toEqual({
			inputTokens: 5,
			outputTokens: null,
			costUsd: null,
		});
	});
});
