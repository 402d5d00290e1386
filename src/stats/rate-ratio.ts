import { assertOpenUnit } from './mean.ts';
import { normalQuantile } from './normal.ts';

/** Events in an exposure (any unit, the same for both). */
export type EventRate = { readonly events: number; readonly exposure: number };

/**
 * Ratio of two event rates with the large-sample interval exp(ln r ± z √(1/a + 1/b)) for Poisson counts (Rothman,
 * Greenland & Lash 2008, ch. 14). With a zero count the ratio is 0, +Infinity or NaN as arithmetic has it, and
 * the interval uses a + ½ and b + ½ events. NaN and null without exposure. `dispersion` (variance over mean of
 * counts per cluster) widens the interval for clustered events; never under 1.
 */
export function rateRatio(
	a: EventRate,
	b: EventRate,
	options: { readonly confidence?: number; readonly dispersion?: number } = {},
): { readonly value: number; readonly ci: readonly [number, number] | null } {
	const { confidence = 0.95, dispersion = 1 } = options;
	assertOpenUnit('confidence', confidence);
	if (!(a.exposure > 0 && b.exposure > 0)) {
		return { value: Number.NaN, ci: null };
	}
	const value = a.events / a.exposure / (b.events / b.exposure);
	const add = a.events > 0 && b.events > 0 ? 0 : 0.5;
	const [left, right] = [a.events + add, b.events + add];
	const log = Math.log(left / a.exposure / (right / b.exposure));
	const deviation = Math.sqrt((1 / left + 1 / right) * Math.max(1, dispersion));
	const half = normalQuantile(0.5 + confidence / 2) * deviation;
	return { value, ci: [Math.exp(log - half), Math.exp(log + half)] };
}
