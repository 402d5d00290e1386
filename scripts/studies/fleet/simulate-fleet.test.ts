import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventHeap } from './event-heap.ts';
import { equalSystems, type FleetPlan, NIGHTLY } from './fleet-plan.ts';
import { fleetBoundMs, simulateFleet } from './simulate-fleet.ts';

const CALM: FleetPlan = {
	...NIGHTLY,
	unitMinMs: 20_000,
	unitMaxMs: 20_000,
	finishMs: 0,
	queueMs: 0,
	infraShare: 0,
	stragglerShare: 0,
	workerLifeMs: Number.POSITIVE_INFINITY,
	systems: [],
};

const systems = (count: number, units: number, sessionCap: number, openEveryMs = 0) =>
	equalSystems(count, units, { sessionCap, openEveryMs });

describe('a simulated fleet', () => {
	it('without trouble takes exactly as long as the bound says', () => {
		const slots = simulateFleet({ ...CALM, workers: 2, slotsPerWorker: 5, systems: systems(2, 100, 50) });
		expect(slots.makespanMs).toBe(10 * 20_000);
		expect(slots.efficiency).toBe(1);
		expect(slots.tries).toBe(100);
		const capped = simulateFleet({ ...CALM, workers: 9, slotsPerWorker: 9, systems: systems(2, 100, 5) });
		expect(capped.makespanMs).toBe(10 * 20_000);
		expect(capped.efficiency).toBe(1);
		const opened = simulateFleet({ ...CALM, systems: systems(1, 30, 99, 4_000) });
		expect(opened.makespanMs).toBe(29 * 4_000 + 20_000);
		expect(opened.efficiency).toBe(1);
	});

	it('ends every unit whatever happens, and never faster than the least work allows', () => {
		const plan = fc.record({
			seed: fc.nat(),
			count: fc.integer({ min: 1, max: 6 }),
			units: fc.integer({ min: 1, max: 200 }),
			cap: fc.integer({ min: 1, max: 20 }),
			openEveryMs: fc.integer({ min: 0, max: 5_000 }),
			workers: fc.integer({ min: 1, max: 6 }),
			slotsPerWorker: fc.integer({ min: 1, max: 10 }),
			infraShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
			workerLifeMs: fc.constantFrom(300_000, 3_600_000, Number.POSITIVE_INFINITY),
		});
		fc.assert(
			fc.property(plan, ({ count, units, cap, openEveryMs, ...rest }) => {
				const whole: FleetPlan = { ...NIGHTLY, ...rest, systems: systems(count, units, cap, openEveryMs) };
				const outcome = simulateFleet(whole);
				expect(outcome.units).toBe(units);
				expect(outcome.tries).toBeGreaterThanOrEqual(units);
				// The mean of few units may lie below the expected one; their least length cannot.
				const least = fleetBoundMs({ ...whole, unitMaxMs: whole.unitMinMs, stragglerShare: 0 });
				expect(outcome.makespanMs).toBeGreaterThanOrEqual(least);
				expect(outcome.slotUse).toBeLessThanOrEqual(1 + 1e-9);
				expect(simulateFleet(whole)).toEqual(outcome);
			}),
			{ numRuns: 60 },
		);
	});

	it('is slowed down by deaths, and loses tries but no units', () => {
		const plan = { ...NIGHTLY, systems: systems(5, 1_000, 20) };
		const calm = simulateFleet({ ...plan, workerLifeMs: Number.POSITIVE_INFINITY });
		const deadly = simulateFleet({ ...plan, workerLifeMs: 300_000 });
		expect(deadly.deaths).toBeGreaterThan(0);
		expect(deadly.lostTries).toBeGreaterThan(0);
		expect(deadly.makespanMs).toBeGreaterThan(calm.makespanMs);
		expect(deadly.units).toBe(1_000);
	});
});

describe('the heap of events', () => {
	it('gives events back in order of time, then of arrival', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(20)), (times) => {
				const heap = new EventHeap<number>();
				times.forEach((at, i) => {
					heap.add(at, i);
				});
				const out = times.map(() => heap.next());
				const sorted = times.map((atMs, event) => ({ atMs, event })).sort((a, b) => a.atMs - b.atMs);
				expect(out.map((each) => ({ atMs: each?.atMs, event: each?.event }))).toEqual(sorted);
				expect(heap.next()).toBeNull();
			}),
		);
	});
});
