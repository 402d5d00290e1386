import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planUnits } from './plan.ts';
import { assignedUnits, parseShard, shardUnits } from './shard.ts';

const plan = fc
	.uniqueArray(fc.stringMatching(/^[a-z0-9.-]{1,12}$/), { minLength: 1, maxLength: 60 })
	.map((ids) =>
		planUnits(
			ids.map((id) => ({ id })),
			['clean'],
			1,
		),
	);

describe('shards', () => {
	it('together are the plan, each unit once, and differ in size by at most one', () => {
		fc.assert(
			fc.property(plan, fc.integer({ min: 1, max: 12 }), (units, of) => {
				const shards = Array.from({ length: of }, (_, i) => shardUnits(units, { index: i + 1, of }));
				const ids = shards.flat().map(({ unitId }) => unitId);
				expect(ids.toSorted()).toEqual(units.map(({ unitId }) => unitId).toSorted());
				const sizes = shards.map(({ length }) => length);
				expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
			}),
		);
	});

	it('are the same whatever the order of the plan, and keep that order', () => {
		fc.assert(
			fc.property(plan, (units) => {
				const shard = { index: 2, of: 3 };
				const own = shardUnits(units, shard);
				expect(shardUnits(units.toReversed(), shard)).toEqual(own.toReversed());
			}),
		);
	});

	it('mix scenario types: no shard of a large plan lacks one', () => {
		const types = ['turn-taking', 'pause-handling', 'user-interrupt'];
		const scenarios = types.flatMap((type) =>
			Array.from({ length: 40 }, (_, i) => ({ id: `${type}.x.${i}` })),
		);
		const units = planUnits(scenarios, ['clean'], 1);
		for (let index = 1; index <= 4; index++) {
			const own = shardUnits(units, { index, of: 4 });
			for (const type of types) {
				expect(own.filter(({ scenarioId }) => scenarioId.startsWith(type)).length).toBeGreaterThan(3);
			}
		}
	});

	it('are what a run directory answers for, and without a shard that is the whole plan', () => {
		const units = planUnits([{ id: 'a' }, { id: 'b' }, { id: 'c' }], ['clean'], 1);
		expect(assignedUnits({ units })).toBe(units);
		expect(assignedUnits({ units, shard: { index: 1, of: 1 } })).toEqual(units);
	});

	it.each(['0/2', '3/2', '1', '1/2/3', 'a/b', '-1/2', '1/0', ''])('refuse "%s"', (text) => {
		expect(() => parseShard(text)).toThrow(/is not a shard/);
	});

	it('are read from i/n', () => {
		expect(parseShard('2/4')).toEqual({ index: 2, of: 4 });
	});
});
