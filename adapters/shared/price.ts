import { HarnessError } from '../../src/core/errors.ts';
import type { ListPrice } from '../../src/core/system-card.ts';

/** Prices of one model in US dollars per million tokens. */
export type Price = {
	readonly textIn: number;
	readonly textCachedIn: number;
	readonly audioIn: number;
	readonly audioCachedIn: number;
	readonly textOut: number;
	readonly audioOut: number;
};

/** What a provider counted. Cached tokens are part of the inputs, as providers report them. */
export type TokenCount = {
	readonly textIn: number;
	readonly textCachedIn: number;
	readonly audioIn: number;
	readonly audioCachedIn: number;
	readonly textOut: number;
	readonly audioOut: number;
};

/** What the tokens cost, in US dollars. */
export function costUsd(count: TokenCount, price: Price): number {
	const perMillion =
		(count.textIn - count.textCachedIn) * price.textIn +
		count.textCachedIn * price.textCachedIn +
		(count.audioIn - count.audioCachedIn) * price.audioIn +
		count.audioCachedIn * price.audioCachedIn +
		count.textOut * price.textOut +
		count.audioOut * price.audioOut;
	return perMillion / 1e6;
}

/**
 * The price of the model with exactly this name, or of a dated snapshot (`<name>-2026-01-31`) of one that is listed;
 * null when it is not known.
 */
export function priceOf(model: string, prices: Readonly<Record<string, Price>>): Price | null {
	const undated = model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
	return prices[model] ?? prices[undated] ?? null;
}

/** The list price of a provider's default model, which comes first in its table. */
export function listPrice(prices: Readonly<Record<string, Price>>, asOf: string): ListPrice {
	const [[model, { audioIn, audioOut }] = unknownPrice()] = Object.entries(prices);
	return { model, audioIn, audioOut, asOf };
}

function unknownPrice(): never {
	throw new HarnessError({ what: 'a table of prices is empty' });
}
