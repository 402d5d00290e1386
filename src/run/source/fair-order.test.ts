import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planUnits } from '../plan.ts';
import { fairOrder } from './fair-order.ts';

describe('fair order', () => {
	it('deals the types out in turn, trial by trial', () => {
		const units = planUnits([{ id: 'a.1' }, { id: 'a.2' }, { id: 'a.3' }, { id: 'b.1' }], ['clean'], 2);
		expect(fairOrder(units).map(({ scenarioId, trial }) => `${scenarioId}/${trial}`)).toEqual([
			'a.1/1',
			'b.1/1',
			'a.2/1',
			'a.3/1',
			'a.1/2',
			'b.1/2',
			'a.2/2',
			'a.3/2',
		]);
	});

	it('neither loses nor invents a unit, and no type with units left is ahead of another by more than one', () => {
		const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(sizes, (counts) => {
				const ids = counts.flatMap((count, t) =>
					Array.from({ length: count }, (_, i) => ({ id: `t${t}.${i}` })),
				);
				const units = planUnits(ids, ['clean'], 1);
				const ordered = fairOrder(units);
				expect(new Set(ordered)).toEqual(new Set(units));
				const taken = counts.map(() => 0);
				for (const { scenarioId } of ordered) {
					const type = Number(scenarioId.slice(1).split('.')[0]);
					taken[type] = (taken[type] ?? 0) + 1;
					const open = taken.filter((n, t) => n < (counts[t] ?? 0));
					expect((taken[type] ?? 0) - Math.min(...open, taken[type] ?? 0)).toBeLessThanOrEqual(1);
				}
			}),
		);
	});
});
