import { mean } from './mean.ts';
import { studentTQuantile } from './student-t.ts';

/**
 * Interval of a mean over clusters, all of them filled, corrected for skewness: Hall's cubic transformation of the
 * t statistic (Hall 1992, JRSS B 54:221), with Student's quantiles at k − 1 degrees of freedom for k clusters. The
 * standard error is that of the linearized ratio Σ sums / Σ sizes. It needs no resampling and covers as a
 * bootstrap-t does. Width zero where all values are equal. null under two clusters.
 */
export function meanInterval(
	clusters: readonly (readonly number[])[],
	confidence = 0.95,
): [number, number] | null {
	const k = clusters.length;
	if (k < 2) {
		return null;
	}
	const items = clusters.flat();
	const center = mean(items);
	const residuals = clusters.map((cluster) => cluster.reduce((sum, value) => sum + value - center, 0));
	const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
	const cubes = residuals.reduce((sum, residual) => sum + residual ** 3, 0);
	const error = Math.sqrt((k / (k - 1)) * squares) / items.length;
	const skewness = cubes / k / (squares / k) ** 1.5;
	const deviation = studentTQuantile(0.5 + confidence / 2, k - 1);
	const corrected = (t: number): number => (error > 0 ? error * hall(t, skewness, k) : 0);
	return [center - corrected(deviation), center - corrected(-deviation)];
}

/** The t statistic whose skewness-free transform is `t`. */
function hall(t: number, skewness: number, k: number): number {
	const root = Math.sqrt(k);
	// Below this the cube root loses more digits than the correction has.
	if (!(Math.abs(skewness) > 1e-4)) {
		return t;
	}
	return ((3 * root) / skewness) * (Math.cbrt(1 + (skewness / root) * (t - skewness / (6 * root))) - 1);
}
