import { PRICES_AS_OF as GEMINI_AS_OF, GEMINI_PRICES } from './gemini/prices.ts';
import { PRICES_AS_OF as NOVA_AS_OF, NOVA_PRICES } from './nova-sonic/prices.ts';
import { PRICES_AS_OF as OPENAI_AS_OF, OPENAI_PRICES } from './openai/prices.ts';
import type { Price } from './shared/price.ts';

/** What a system costs by its provider's list, for the model that its adapter uses unless another is named. */
export type ListPrice = {
	readonly model: string;
	/** US dollars per million audio tokens. */
	readonly audioIn: number;
	readonly audioOut: number;
	/** When the list was last looked over. */
	readonly asOf: string;
};

const LISTS: Readonly<
	Record<string, { readonly prices: Readonly<Record<string, Price>>; readonly asOf: string }>
> = {
	openai: { prices: OPENAI_PRICES, asOf: OPENAI_AS_OF },
	gemini: { prices: GEMINI_PRICES, asOf: GEMINI_AS_OF },
	'nova-sonic': { prices: NOVA_PRICES, asOf: NOVA_AS_OF },
};

/** The list price of an adapter's default model, which stands first in its table; null where none is known. */
export function listPrice(adapterId: string): ListPrice | null {
	const list = LISTS[adapterId];
	const [model, price] = Object.entries(list?.prices ?? {})[0] ?? [];
	return list === undefined || model === undefined || price === undefined
		? null
		: { model, audioIn: price.audioIn, audioOut: price.audioOut, asOf: list.asOf };
}
