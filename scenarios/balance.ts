import { seededRandom } from '../src/core/random.ts';

/**
 * The element for a slot. Consecutive blocks of slots run through all elements, each block in its own shuffled order:
 * every element comes equally often, without a fixed relation to anything else that is cyclic.
 * `key` names the choice and the seed.
 */
export function balanced<T>(items: readonly T[], slot: number, key: string): T {
	const block = Math.floor(slot / items.length);
	const order = seededRandom(`${key}/${block}`).shuffle(items);
	const item = order[slot % items.length];
	if (item === undefined) {
		throw new RangeError(`balanced: expected a slot >= 0 and a non-empty list, found slot ${slot}`);
	}
	return item;
}

const TENTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/**
 * A number in [0, 1) for a round, uniform over seeds. Every ten consecutive rounds from a multiple of ten have one number in each
 * tenth of the interval, so that few draws already cover it evenly. `key` names the choice and the seed.
 */
export function stratified(round: number, key: string): number {
	const tenth = balanced(TENTHS, round, key);
	return (tenth + seededRandom(`${key}/in-tenth/${round}`).next()) / TENTHS.length;
}
