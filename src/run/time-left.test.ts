import { describe, expect, it } from 'vitest';
import type { UnitStatus } from '../core/recording.ts';
import { TimeLeft, type TimeLeftOptions } from './time-left.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `unit-${i}`);

/** An estimator over `count` units of 20 s, and the clock that it reads. */
function estimatorOf(count: number, options: Partial<TimeLeftOptions> = {}) {
	const clock = { ms: 0 };
	const estimator = new TimeLeft({
		units: ids(count).map((unitId) => ({ unitId, expectedMs: 20_000 })),
		atOnce: () => 2,
		spacingMs: 0,
		planned: true,
		now: () => clock.ms,
		...options,
	});
	return { clock, estimator };
}

describe('TimeLeft', () => {
	it('is what the plan says before anything has ended, and counts down while sessions run', () => {
		const { clock, estimator } = estimatorOf(6);
		expect(estimator.leftMs()).toBe(60_000);
		estimator.started('unit-0');
		estimator.started('unit-1');
		clock.ms = 10_000;
		expect(estimator.leftMs()).toBe(50_000);
	});

	it('neither starts high nor falls where the plan is right: it ends when the run ends', () => {
		const { clock, estimator } = estimatorOf(18, { atOnce: () => 6 });
		const ends: number[] = [];
		for (let batch = 0; batch < 3; batch++) {
			const running = ids(18).slice(batch * 6, batch * 6 + 6);
			running.forEach((id) => {
				estimator.started(id);
			});
			for (let step = 0; step < 4; step++) {
				ends.push(clock.ms + (estimator.leftMs() ?? 0));
				clock.ms += 5_000;
			}
			running.forEach((id) => {
				estimator.ended(id);
			});
		}
		expect(ends).toEqual(Array(12).fill(60_000));
		expect(estimator.leftMs()).toBe(0);
	});

	it('learns from what ended, without jumping to the length of the first one', () => {
		const { clock, estimator } = estimatorOf(10, { atOnce: () => 1 });
		estimator.started('unit-0');
		clock.ms = 10_000;
		estimator.ended('unit-0');
		// Two units of the plan against one that took half: five sixths.
		expect(estimator.leftMs()).toBeCloseTo((9 * 20_000 * 5) / 6);
		for (const id of ids(10).slice(1, 9)) {
			estimator.started(id);
			clock.ms += 10_000;
			estimator.ended(id);
		}
		expect(estimator.leftMs()).toBeCloseTo((20_000 * 130) / 220);
	});

	it('is never shorter than the longest unit that is left', () => {
		const units = [
			{ unitId: 'long', expectedMs: 60_000 },
			{ unitId: 'short', expectedMs: 10_000 },
		];
		const { clock, estimator } = estimatorOf(0, { units, atOnce: () => 8 });
		expect(estimator.leftMs()).toBe(60_000);
		estimator.started('long');
		clock.ms = 55_000;
		expect(estimator.leftMs()).toBe(10_000);
	});

	it('follows the number of sessions at once', () => {
		let limit = 4;
		const { estimator } = estimatorOf(12, { atOnce: () => limit });
		expect(estimator.leftMs()).toBe(60_000);
		limit = 1;
		expect(estimator.leftMs()).toBe(240_000);
		limit = 0;
		expect(estimator.leftMs()).toBe(240_000);
	});

	it('counts a unit that is to be replayed once more in full', () => {
		const { clock, estimator } = estimatorOf(2, { atOnce: () => 1 });
		estimator.started('unit-0');
		clock.ms = 15_000;
		estimator.returned('unit-0');
		expect(estimator.leftMs()).toBe(40_000);
		estimator.started('unit-0');
		clock.ms = 20_000;
		expect(estimator.leftMs()).toBe(35_000);
	});

	it('takes the time of a try, and expects another one after a try without a result', async () => {
		const { clock, estimator } = estimatorOf(2, { atOnce: () => 1 });
		const lasting = (status: UnitStatus) => async () => {
			clock.ms += 20_000;
			return { status };
		};
		await estimator.during('unit-0', lasting('invalid-timing'));
		expect(estimator.leftMs()).toBe(40_000);
		await estimator.during('unit-0', lasting('ok'));
		// Two units of the plan against one that took twice its time: four thirds.
		expect(estimator.leftMs()).toBeCloseTo((20_000 * 4) / 3);
		await expect(estimator.during('unit-1', () => Promise.reject(new Error('refused')))).rejects.toThrow();
		expect(estimator.leftMs()).toBeCloseTo((20_000 * 4) / 3);
		estimator.ended('unit-1');
		expect(estimator.leftMs()).toBe(0);
	});

	it('never says that nothing is left while a unit runs longer than it should', () => {
		const { clock, estimator } = estimatorOf(1);
		estimator.started('unit-0');
		clock.ms = 90_000;
		expect(estimator.leftMs()).toBe(1_000);
	});

	it('knows that sessions start one after another', () => {
		const { estimator } = estimatorOf(60, { atOnce: () => 60, spacingMs: 1_000 });
		expect(estimator.leftMs()).toBe(80_000);
	});

	it('says nothing on simulated time before a unit has ended, and then goes by those that did', () => {
		const { clock, estimator } = estimatorOf(4, { planned: false, atOnce: () => 1 });
		expect(estimator.leftMs()).toBeNull();
		estimator.started('unit-0');
		clock.ms = 500;
		estimator.ended('unit-0');
		expect(estimator.leftMs()).toBe(1_500);
		expect(estimatorOf(0, { planned: false }).estimator.leftMs()).toBe(0);
	});
});
