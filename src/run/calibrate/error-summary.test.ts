import { describe, expect, it } from 'vitest';
import { errorSummary } from './error-summary.ts';

describe('the summary of errors', () => {
	it('keeps the sign in the bias and drops it from the extremes', () => {
		expect(errorSummary([-10, 10, 0, 20])).toEqual({
			n: 4,
			biasMs: 5,
			sdMs: 12.91,
			p95AbsMs: 18.5,
			maxAbsMs: 20,
		});
	});

	it('has no numbers for nothing, and no spread for one', () => {
		expect(errorSummary([])).toEqual({ n: 0, biasMs: null, sdMs: null, p95AbsMs: null, maxAbsMs: null });
		expect(errorSummary([3])).toEqual({ n: 1, biasMs: 3, sdMs: null, p95AbsMs: 3, maxAbsMs: 3 });
	});
});
