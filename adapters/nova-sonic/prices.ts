import type { Price } from '../shared/price.ts';

/** When the table was written. It was not compared with Amazon's own page: an estimate, as every cost here is. */
export const PRICES_AS_OF = '2026-11-21';

/**
 * Amazon's on-demand prices in us-east-1 (aws.amazon.com/bedrock/pricing), US dollars per million tokens; nothing is
 * cached in a speech session. Models that are not listed have no known price.
 */
export const NOVA_PRICES: Readonly<Record<string, Price>> = {
	'amazon.nova-2-sonic-v1:0': uncached({ textIn: 0.33, audioIn: 3, textOut: 2.75, audioOut: 12 }),
	'amazon.nova-sonic-v1:0': uncached({ textIn: 0.06, audioIn: 3.4, textOut: 0.24, audioOut: 13.6 }),
};

function uncached(price: Omit<Price, 'textCachedIn' | 'audioCachedIn'>): Price {
	return { ...price, textCachedIn: price.textIn, audioCachedIn: price.audioIn };
}
