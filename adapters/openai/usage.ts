import type { Usage } from '../../src/core/session-event.ts';
import { costUsd, priceOf } from '../shared/price.ts';
import { OPENAI_PRICES } from './prices.ts';
import type { ResponseUsage } from './protocol.ts';

/**
 * A response's tokens and, where the model's price is known, what they cost. `model` = null for servers with other
 * prices. A count without details by kind has no price either.
 */
export function usageOf(usage: ResponseUsage, model: string | null): Usage {
	const inputs = usage.input_token_details;
	const outputs = usage.output_token_details;
	const price = model === null ? null : priceOf(model, OPENAI_PRICES);
	const cached = inputs?.cached_tokens_details;
	const cachedAudio = cached?.audio_tokens ?? 0;
	const cost =
		price === null || !inputs || !outputs
			? null
			: costUsd(
					{
						textIn: inputs.text_tokens ?? 0,
						textCachedIn: cached?.text_tokens ?? (inputs.cached_tokens ?? 0) - cachedAudio,
						audioIn: inputs.audio_tokens ?? 0,
						audioCachedIn: cachedAudio,
						textOut: outputs.text_tokens ?? 0,
						audioOut: outputs.audio_tokens ?? 0,
					},
					price,
				);
	return {
		inputTokens: usage.input_tokens ?? null,
		outputTokens: usage.output_tokens ?? null,
		costUsd: cost,
	};
}
