import type { Price } from '../shared/price.ts';

/** When the table was last looked over. */
export const PRICES_AS_OF = '2026-11-21';

const FULL = { audioIn: 32, audioCachedIn: 0.4, audioOut: 64 };
const MINI: Price = {
	textIn: 0.6,
	textCachedIn: 0.06,
	textOut: 2.4,
	audioIn: 10,
	audioCachedIn: 0.3,
	audioOut: 20,
};

/**
 * OpenAI's list prices (developers.openai.com, model pages), US dollars per million tokens. Models that are not
 * listed have no known price. The transcription of the user's speech is billed apart and is not included.
 */
export const OPENAI_PRICES: Readonly<Record<string, Price>> = {
	'gpt-realtime-2.1': { ...FULL, textIn: 4, textCachedIn: 0.4, textOut: 24 },
	'gpt-realtime-2.1-mini': MINI,
	'gpt-realtime-2': { ...FULL, textIn: 4, textCachedIn: 0.4, textOut: 24 },
	'gpt-realtime-1.5': { ...FULL, textIn: 4, textCachedIn: 0.4, textOut: 16 },
	'gpt-realtime': { ...FULL, textIn: 4, textCachedIn: 0.4, textOut: 16 },
	'gpt-realtime-mini': MINI,
	'gpt-4o-mini-realtime-preview': { ...MINI, textCachedIn: 0.3 },
};
