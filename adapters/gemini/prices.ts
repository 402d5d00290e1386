import type { Price } from '../shared/price.ts';

/** When the table was last looked over. */
export const PRICES_AS_OF = '2026-11-21';

function uncached(prices: Omit<Price, 'textCachedIn' | 'audioCachedIn'>): Price {
	return { ...prices, textCachedIn: prices.textIn, audioCachedIn: prices.audioIn };
}

const NATIVE_25 = uncached({ textIn: 0.5, audioIn: 3, textOut: 2, audioOut: 12 });

/**
 * List prices of the Gemini API's paid tier (ai.google.dev/gemini-api/docs/pricing), US dollars per million tokens.
 * Every turn is billed with the whole context, as the server counts it. The audio prices of 3.1 agree with the
 * provider's figures per minute ($0.005 in, $0.018 out at 25 tokens per second). Models that are not listed have no
 * known price: an estimate that leaves them out is honest, a guess is not.
 */
export const GEMINI_PRICES: Readonly<Record<string, Price>> = {
	'gemini-3.1-flash-live-preview': uncached({ textIn: 0.75, audioIn: 3, textOut: 4.5, audioOut: 12 }),
	'gemini-2.5-flash-native-audio-preview-12-2025': NATIVE_25,
	'gemini-2.5-flash-native-audio-preview-09-2025': NATIVE_25,
};
