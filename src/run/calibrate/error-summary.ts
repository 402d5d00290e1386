import type { MeasureError } from '../../results/schema-calibration.ts';
import { mean, sampleDeviation } from '../../stats/mean.ts';
import { quantile } from '../../stats/quantile.ts';

/** Three decimals: a sample at 24 kHz lasts 0.042 ms. */
const STEP = 1_000;

/** Bias, spread and extremes of errors in ms (measured minus true). */
export function errorSummary(errors: readonly number[]): MeasureError {
	const sizes = errors.map(Math.abs).sort((a, b) => a - b);
	return {
		n: errors.length,
		biasMs: rounded(mean(errors)),
		sdMs: rounded(sampleDeviation(errors)),
		p95AbsMs: rounded(quantile(sizes, 0.95)),
		maxAbsMs: rounded(sizes.at(-1) ?? Number.NaN),
	};
}

/** A number for a file: three decimals, null where there is none. */
export function rounded(value: number): number | null {
	return Number.isFinite(value) ? Math.round(value * STEP) / STEP : null;
}
