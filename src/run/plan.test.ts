import { describe, expect, it } from 'vitest';
import { planUnits } from './plan.ts';

describe('plan', () => {
	it('sees every scenario before it sees any twice', () => {
		const units = planUnits([{ id: 'a.b.1' }, { id: 'a.b.2' }], ['clean'], 2);
		expect(units.map((unit) => unit.unitId)).toEqual([
			'a.b.1--clean--t1',
			'a.b.2--clean--t1',
			'a.b.1--clean--t2',
			'a.b.2--clean--t2',
		]);
	});

	it('refuses a scenario that is named twice', () => {
		expect(() => planUnits([{ id: 'a' }, { id: 'a' }], ['clean'], 1)).toThrow(
			/a--clean--t1 is planned twice/,
		);
	});

	it('builds ten thousand units quickly enough to be called on every run', () => {
		const scenarios = Array.from({ length: 5_000 }, (_, i) => ({ id: `x.y.${i}` }));
		expect(planUnits(scenarios, ['clean', 'noise'], 1)).toHaveLength(10_000);
	});
});
