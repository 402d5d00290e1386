import { createHash } from 'node:crypto';
import { UsageError } from '../core/errors.ts';
import type { PlannedUnit, RunFile } from '../results/schema-run.ts';

/** One of `of` parts of a run's plan; `index` counts from 1. */
export type Shard = { readonly index: number; readonly of: number };

/** Reads `i/n` with 1 ≤ i ≤ n. Throws {@link UsageError} for anything else. */
export function parseShard(text: string): Shard {
	const [, first, second] = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim()) ?? [];
	const index = Number(first);
	const of = Number(second);
	if (first === undefined || second === undefined || index < 1 || index > of) {
		throw new UsageError({
			what: `"${text}" is not a shard`,
			expected: 'i/n with i from 1 to n, such as 2/4',
			hint: 'give every machine the same n and its own i',
		});
	}
	return { index, of };
}

/**
 * The part of a plan that a shard replays, in the order of the plan. Units are ranked by the SHA-256 of their ids and
 * dealt out by rank modulo n: every shard of a system gets as many units as any other, give or take one, whatever
 * the order of the plan, and long and short scenario types are mixed. All shards together are the plan.
 */
export function shardUnits<U extends Pick<PlannedUnit, 'unitId'>>(units: readonly U[], shard: Shard): U[] {
	const ranked = units
		.map(({ unitId }) => ({ unitId, hash: createHash('sha256').update(unitId).digest('hex') }))
		.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
	const own = new Set(
		ranked.filter((_, rank) => rank % shard.of === shard.index - 1).map(({ unitId }) => unitId),
	);
	return units.filter(({ unitId }) => own.has(unitId));
}

/** The units that a run directory is responsible for: all of its plan, or its shard of it. */
export function assignedUnits({ units, shard }: Pick<RunFile, 'units' | 'shard'>): readonly PlannedUnit[] {
	return shard === undefined ? units : shardUnits(units, shard);
}
