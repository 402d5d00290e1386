import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MachineLimit } from './machine-limit.ts';

/** A machine that is asked twice a second, with as many sessions as it allows and one report of each. */
function drive(
	limit: MachineLimit,
	fromMs: number,
	toMs: number,
	lagMs: (running: number) => number,
): number[] {
	const limits: number[] = [];
	for (let nowMs = fromMs; nowMs < toMs; nowMs += 500) {
		for (let session = 0; session < limit.limit; session++) {
			limit.sign({ kind: 'lag', ms: lagMs(limit.limit) }, nowMs, limit.limit);
		}
		limit.tick(nowMs, limit.limit);
		limits.push(limit.limit);
	}
	return limits;
}

describe('the limit of the machine', () => {
	it('rises by one every three seconds while nothing waits, up to the most', () => {
		const limit = new MachineLimit({ most: 5, start: 2, nowMs: 0 });
		expect(drive(limit, 0, 3_000, () => 0).at(-1)).toBe(2);
		expect(drive(limit, 3_000, 3_500, () => 0).at(-1)).toBe(3);
		expect(drive(limit, 3_500, 60_000, () => 0).at(-1)).toBe(5);
	});

	it('does not rise while fewer run than may', () => {
		const limit = new MachineLimit({ most: 5, start: 2, nowMs: 0 });
		expect(limit.tick(60_000, 1)).toBe(false);
		expect(limit.tick(60_000, 2)).toBe(true);
	});

	it('stays at one session until one has ended in time, also after it fell to one', () => {
		const limit = new MachineLimit({ most: 5, start: 1, nowMs: 0 });
		expect(limit.tick(60_000, 1)).toBe(false);
		limit.inTime();
		expect(limit.tick(60_000, 1)).toBe(true);
		limit.sign({ kind: 'stall', ms: 50 }, 61_000, 2);
		expect(limit.limit).toBe(1);
		expect(limit.tick(200_000, 1)).toBe(false);
		limit.inTime();
		expect(limit.tick(200_000, 1)).toBe(true);
	});

	it('rises slowly under strain that breaks no bound', () => {
		const limit = new MachineLimit({ most: 9, start: 2, nowMs: 0 });
		expect(drive(limit, 0, 12_000, () => 30).at(-1)).toBe(2);
		expect(drive(limit, 12_000, 36_000, () => 30).at(-1)).toBe(4);
	});

	it('settles at what a machine carries that is too slow for one more', () => {
		const limit = new MachineLimit({ most: 12, start: 8, nowMs: 0 });
		const limits = drive(limit, 0, 300_000, (running) => (running > 4 ? 200 : 2));
		const late = limits.slice(-400);
		expect(late.filter((each) => each === 4).length).toBeGreaterThan(0.8 * late.length);
		expect(Math.max(...late)).toBe(5);
	});

	it('halves at once where most reports are over, and says nothing new while it rests', () => {
		const limit = new MachineLimit({ most: 12, start: 10, nowMs: 0 });
		for (let i = 0; i < 20; i++) {
			limit.sign({ kind: 'lag', ms: 300 }, 1_000 + i, 10);
		}
		expect(limit.limit).toBe(5);
	});

	it('is not moved by one report among many, and falls by one for a few', () => {
		const limit = new MachineLimit({ most: 12, start: 10, nowMs: 0 });
		const report = (ms: number, at: number) => limit.sign({ kind: 'lag', ms }, at, 10);
		for (let i = 0; i < 60; i++) {
			report(i === 30 ? 400 : 1, 1_000 + 50 * i);
		}
		expect(limit.limit).toBe(10);
		for (let i = 0; i < 4; i++) {
			report(60, 4_100 + i);
		}
		expect(limit.limit).toBe(9);
	});

	it.each([
		['a stall over its bound', { kind: 'stall', ms: 21 }, 4],
		['a stall within its bound', { kind: 'stall', ms: 15 }, 5],
		['a frame that is half as late as a frame may be', { kind: 'late', ms: 21 }, 4],
		['a frame that is a little late', { kind: 'late', ms: 6 }, 5],
	] as const)('answers %s', (_, sign, expected) => {
		const limit = new MachineLimit({ most: 5, start: 5, nowMs: 0 });
		limit.sign(sign, 1_000, 5);
		expect(limit.limit).toBe(expected);
	});

	it('counts a void session once: not where its signs were answered while it ran', () => {
		const limit = new MachineLimit({ most: 5, start: 5, nowMs: 0 });
		limit.sign({ kind: 'stall', ms: 30 }, 1_000, 5);
		limit.voided(500, 2_000, 5);
		expect(limit.limit).toBe(4);
		limit.voided(1_500, 9_000, 4);
		expect(limit.limit).toBe(3);
	});

	it('closes a level that failed for longer each time', () => {
		const limit = new MachineLimit({ most: 3, start: 3, nowMs: 0 });
		const reopened = (fromMs: number): number => {
			limit.sign({ kind: 'stall', ms: 50 }, fromMs, 3);
			expect(limit.limit).toBe(2);
			for (let nowMs = fromMs; ; nowMs += 500) {
				if (limit.tick(nowMs, 2)) {
					return nowMs - fromMs;
				}
			}
		};
		expect([reopened(1_000), reopened(100_000), reopened(300_000)]).toEqual([10_000, 20_000, 40_000]);
	});

	it('stays between one and the most, whatever happens', () => {
		const event = fc.record({
			kind: fc.constantFrom('lag', 'late', 'stall', 'tick', 'void'),
			ms: fc.integer({ min: 0, max: 1_000 }),
			gapMs: fc.integer({ min: 0, max: 5_000 }),
			running: fc.integer({ min: 0, max: 30 }),
		});
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 20 }), fc.array(event), (most, events) => {
				const limit = new MachineLimit({ most, start: most, nowMs: 0 });
				let nowMs = 0;
				for (const { kind, ms, gapMs, running } of events) {
					nowMs += gapMs;
					if (kind === 'tick') {
						limit.tick(nowMs, running);
					} else if (kind === 'void') {
						limit.voided(nowMs - ms, nowMs, running);
					} else {
						limit.sign({ kind, ms }, nowMs, running);
					}
					expect(limit.limit).toBeGreaterThanOrEqual(1);
					expect(limit.limit).toBeLessThanOrEqual(most);
				}
			}),
		);
	});
});
