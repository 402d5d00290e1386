import { describe, expect, it } from 'vitest';
import { spread, type TimingLog, timingHealth } from './health.ts';

const LOG: TimingLog = {
	frameMs: 20,
	latenessMs: new Float64Array(500).fill(0.1),
	stalls: [],
	lags: [],
	maxBufferedBytes: 0,
	firstCueMs: 2_000,
	endMs: 10_000,
};

const late = (changes: Record<number, number>): Float64Array =>
	LOG.latenessMs.map((ms, i) => changes[i] ?? ms);

describe('timingHealth', () => {
	it('finds nothing to say about a unit that kept time', () => {
		expect(timingHealth(LOG)).toEqual({
			sendLatenessMs: { n: 425, p50: 0.1, p95: 0.1, p99: 0.1, max: 0.1 },
			stalls: [],
			reportedLagMs: null,
			maxBufferedBytes: 0,
			violations: [],
		});
	});

	it('looks from 500 ms before the first cue on: frame 75 counts, frame 74 does not', () => {
		expect(timingHealth({ ...LOG, latenessMs: late({ 74: 45 }) }).violations).toEqual([]);
		expect(timingHealth({ ...LOG, latenessMs: late({ 75: 45 }) }).violations).toEqual([
			'latest frame 45.0 ms, over 40 ms',
		]);
	});

	it('covers the whole session when no clip was placed', () => {
		expect(timingHealth({ ...LOG, firstCueMs: null }).sendLatenessMs?.n).toBe(500);
	});

	it('bounds the 99th percentile of send lateness by 5 ms', () => {
		const some = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [100 + i, 6]));
		expect(timingHealth({ ...LOG, latenessMs: late(some) }).violations).toHaveLength(1);
		expect(timingHealth({ ...LOG, latenessMs: late({ 100: 6, 101: 6 }) }).violations).toEqual([]);
	});

	it('counts stalls over 20 ms that touch the stretch, and no others', () => {
		const stalls = [
			{ startMs: 1_000, endMs: 1_400 },
			{ startMs: 1_490, endMs: 1_520 },
			{ startMs: 3_000, endMs: 3_019 },
			{ startMs: 9_990, endMs: 10_030 },
			{ startMs: 10_000, endMs: 10_400 },
		];
		const health = timingHealth({ ...LOG, stalls });
		expect(health.stalls).toEqual([stalls[1], stalls[3]]);
		expect(health.violations).toEqual(['event loop stall 40.0 ms, over 20 ms']);
	});

	it('believes a system that says it had to wait', () => {
		const lags = [
			{ atMs: 500, lagMs: 900 },
			...Array.from({ length: 20 }, (_, i) => ({ atMs: 3_000 + i, lagMs: 60 })),
		];
		const health = timingHealth({ ...LOG, lags });
		expect(health.reportedLagMs).toMatchObject({ n: 20, p95: 60 });
		expect(health.violations).toHaveLength(1);
	});
});

describe('spread', () => {
	it('interpolates quantiles and needs a member', () => {
		expect(spread([])).toBeNull();
		expect(spread([3])).toEqual({ n: 1, p50: 3, p95: 3, p99: 3, max: 3 });
		expect(spread([4, 1, 2, 3, 5])).toMatchObject({ p50: 3, p95: 4.8, max: 5 });
	});
});
