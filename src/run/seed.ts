import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { SeedSource } from '../results/schema-run.ts';

/** Seeds whose conversations anyone can generate ahead of a run: the default, by which the suites' hashes are pinned. */
const PUBLIC_SEEDS: readonly number[] = [1];

/** Drawn seeds have 10 to 12 digits: trying small numbers does not find one. */
const DRAWN = { least: 1e9, below: 1e12 } as const;

const PREFIX = 'fresh:';

const drawnSeed = z
	.templateLiteral([PREFIX, z.int()])
	.refine((text) => numberIn(text) >= 0, 'expected fresh:<n> with a whole number from 0 up');

/**
 * A seed as an option: a number; `fresh`, which draws one while it is read; or `fresh:<n>`, a number that was drawn for
 * this run elsewhere, by which shards share one. Reading what was read changes nothing.
 */
export const seedSchema = z
	.union([z.int().nonnegative(), z.literal('fresh'), drawnSeed])
	.transform((seed) => (seed === 'fresh' ? drawSeed() : seed));

/** A seed that has been read: a number, or one that was drawn. */
export type Seed = z.output<typeof seedSchema>;

/** A seed as it may be given. */
export type SeedInput = z.input<typeof seedSchema>;

function drawSeed(): `fresh:${number}` {
	return `fresh:${randomInt(DRAWN.least, DRAWN.below)}`;
}

function numberIn(drawn: string): number {
	return Number(drawn.slice(PREFIX.length));
}

/** The number, and whether anyone could know it before the run. */
export function seedOf(seed: Seed): { readonly seed: number; readonly seedSource: SeedSource } {
	const number = typeof seed === 'string' ? numberIn(seed) : seed;
	const seedSource = isPublicSeed(number) ? 'public' : typeof seed === 'string' ? 'fresh' : 'chosen';
	return { seed: number, seedSource };
}

/** Whether the repository pins suites by this seed. */
export function isPublicSeed(seed: number): boolean {
	return PUBLIC_SEEDS.includes(seed);
}

/** What is printed of a seed that was drawn. */
export function freshSeedText(seed: number): string {
	return `fresh seed ${seed} (--seed fresh:${seed} plays the same scenarios)`;
}
