import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../core/package-root.ts';
import { parseRunOptions } from './run-options.ts';
import { seedOf, seedSchema } from './seed.ts';

describe('the seed of a run', () => {
	it('is drawn anew each time for "fresh", and no more once it was read', () => {
		const drawn = seedSchema.parse('fresh');
		expect(seedSchema.parse('fresh')).not.toBe(drawn);
		expect(seedSchema.parse(drawn)).toBe(drawn);
		expect(seedOf(drawn).seed).toBeGreaterThanOrEqual(1e9);
		expect(seedOf(drawn).seedSource).toBe('fresh');
	});

	it('is drawn once for all systems of one command', () => {
		const options = parseRunOptions({ model: ['a', 'b'], seed: 'fresh' });
		expect(parseRunOptions(options).seed).toBe(options.seed);
	});

	it('is public where the repository pins it, and chosen where it is any other number', () => {
		const { seed } = JSON.parse(readFileSync(join(packageRoot(), 'scenarios', 'suite-hashes.json'), 'utf8'));
		expect(seedOf(seed)).toEqual({ seed, seedSource: 'public' });
		expect(seedOf(7)).toEqual({ seed: 7, seedSource: 'chosen' });
		expect(seedOf(`fresh:${Number(seed)}`).seedSource).toBe('public');
		expect(seedOf('fresh:7')).toEqual({ seed: 7, seedSource: 'fresh' });
	});

	it.each(['fresh:', 'fresh:x', 'fresh:-1', 'fresh:1.5', 'new', -1, 1.5])('is never %s', (seed) => {
		expect(seedSchema.safeParse(seed).success).toBe(false);
	});

	it('cannot be drawn by every shard for itself', () => {
		expect(() => parseRunOptions({ seed: 'fresh', shard: '1/2' })).toThrow(/fresh:<n>/);
		expect(parseRunOptions({ seed: 'fresh:7', shard: '1/2' }).seed).toBe('fresh:7');
	});
});
