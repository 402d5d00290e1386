import { describe, expect, it } from 'vitest';
import { cpuShare, measureProcessors } from './cpu-share.ts';

describe('the share of a core that a busy program gets', () => {
	it('is more than nothing and at most a core', () => {
		const share = cpuShare();
		expect(share).toBeGreaterThan(0);
		expect(share).toBeLessThanOrEqual(1.05);
	});

	it('comes with the number of usable cores', () => {
		const { cores, cpuShare: share } = measureProcessors();
		expect(cores).toBeGreaterThanOrEqual(1);
		expect(share).toBeGreaterThan(0);
	});
});
