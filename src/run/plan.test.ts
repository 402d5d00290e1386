import { describe, expect, it } from 'vitest';
import { fakeScenario, toneClip } from '../session/fixtures/fake-scenario.ts';
import { expectedDurationMs, planUnits, unitDurationMs } from './plan.ts';

describe('plan', () => {
	it('lists every scenario, once per condition and trial', () => {
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

	it('expects a duration between the shortest and the longest', () => {
		const trigger = {
			after: 'heard-onset',
			delayMs: 2_500,
			needActiveMs: 2_500,
			deadlineMs: 12_500,
			onDeadline: 'skip',
		} as const;
		const { scenario } = fakeScenario(
			toneClip('request', { kind: 'lead' }, 3_000),
			toneClip('interruption', { kind: 'trigger', trigger }, 1_000),
		);
		expect(unitDurationMs(scenario, 12_000)).toEqual({ minMs: 9_000, maxMs: 30_500 });
		// LEAD, both clips, a second to the answer, 2.5 s of it, and HORIZON.
		expect(expectedDurationMs(scenario, 12_000)).toBe(2_000 + 4_000 + 3_500 + 10_000);
		expect(expectedDurationMs(scenario, 5_000)).toBe(2_000 + 4_000 + 3_500 + 5_000);
	});

	it('builds ten thousand units quickly enough to be called on every run', () => {
		const scenarios = Array.from({ length: 5_000 }, (_, i) => ({ id: `x.y.${i}` }));
		expect(planUnits(scenarios, ['clean', 'noise'], 1)).toHaveLength(10_000);
	});
});
