import type { Estimate } from './cluster-bootstrap.ts';
import { clusteredWilson, MINIMUM_CLUSTERS } from './effective-n.ts';
import { mean } from './mean.ts';
import { meanInterval } from './mean-interval.ts';

/**
 * Mean over clusters of values of which some are 0 because something failed, such as promptness. Resampling 40
 * values cannot show a failure rate of 2 %: most samples hold one failure or none. So the share q of zeros and the
 * mean m of the rest get intervals of their own, Wilson's at the effective n and the skewness-corrected one, which
 * the square-and-add rule combines to that of (1 − q) · m (MOVER: Zou & Donner 2008, Statistics in Medicine
 * 27:1693; correlated: Zou 2008, American Journal of Epidemiology 168:212). A sample without a failure thereby
 * allows for the failures that it would miss, and no interval of 10 or more clusters has width zero.
 *
 * Decisions: the interval of the rest stays inside its observed range, and with under 10 clusters inside [0, 2m].
 * Where all values are 0 nothing shows their scale; the upper end is then Wilson's, for values up to `largest`. A mean
 * with negative values has no such zeros and gets the skewness-corrected interval alone.
 *
 * Value null without values; interval null under 10 clusters or where a value is infinite.
 */
export function meanWithZeros(
	clusters: readonly (readonly number[])[],
	options: { readonly confidence?: number; readonly largest?: number } = {},
): Estimate {
	const { confidence = 0.95, largest = 1 } = options;
	const filled = clusters.filter((cluster) => cluster.length > 0);
	const values = filled.flat();
	const value = mean(values);
	if (Number.isNaN(value)) {
		return { value: null, ci: null };
	}
	if (filled.length < MINIMUM_CLUSTERS || !Number.isFinite(value)) {
		return { value, ci: null };
	}
	if (values.some((each) => each < 0)) {
		return { value, ci: meanInterval(filled, confidence) };
	}
	const zeros = filled.map((cluster) => ({
		n: cluster.length,
		events: cluster.filter((each) => each === 0).length,
	}));
	const [fewest, most] = clusteredWilson(zeros, confidence);
	const rest = restOf(filled, confidence);
	if (rest === null) {
		return { value, ci: [0, (1 - fewest) * largest] };
	}
	const q = zeros.reduce((sum, { events }) => sum + events, 0) / values.length;
	const correlation = zerosAgainstRest(filled, q, rest.mean);
	const together = (byZeros: number, byRest: number): number =>
		Math.sqrt(Math.max(0, byZeros ** 2 + byRest ** 2 + 2 * correlation * byZeros * byRest));
	const below = together(rest.mean * (most - q), (1 - q) * (rest.mean - rest.low));
	const above = together(rest.mean * (q - fewest), (1 - q) * (rest.high - rest.mean));
	return { value, ci: [Math.max(0, value - below), value + above] };
}

type Rest = { readonly mean: number; readonly low: number; readonly high: number };

/** Mean and interval of the values that are not 0; null where there are none. */
function restOf(clusters: readonly (readonly number[])[], confidence: number): Rest | null {
	const rest = clusters
		.map((cluster) => cluster.filter((each) => each !== 0))
		.filter((cluster) => cluster.length > 0);
	if (rest.length === 0) {
		return null;
	}
	const values = rest.flat();
	const center = mean(values);
	const [from, to] =
		rest.length < MINIMUM_CLUSTERS
			? [0, 2 * center]
			: values.reduce(([low, high], each) => [Math.min(low, each), Math.max(high, each)], [
					center,
					center,
				] as const);
	const [low, high] = meanInterval(rest, confidence) ?? [from, to];
	return { mean: center, low: Math.max(from, low), high: Math.min(to, high) };
}

/** Correlation over clusters of "fewer zeros" with "a higher rest": positive where hard prompts suffer in both. */
function zerosAgainstRest(clusters: readonly (readonly number[])[], q: number, center: number): number {
	let zeros = 0;
	let rest = 0;
	let both = 0;
	for (const cluster of clusters) {
		const fewer = q * cluster.length - cluster.filter((each) => each === 0).length;
		const higher = cluster.reduce((sum, each) => sum + (each === 0 ? 0 : each - center), 0);
		zeros += fewer ** 2;
		rest += higher ** 2;
		both += fewer * higher;
	}
	return zeros > 0 && rest > 0 ? both / Math.sqrt(zeros * rest) : 0;
}
