import { HUMAN_RESPONSE_ONSET } from '../../../stats/human-reference.ts';
import { quantile } from '../../../stats/quantile.ts';
import type { MetricSample } from '../observed-samples.ts';
import { html, type SafeHtml } from '../safe-html.ts';
import { type Axis, band, type Point, plot, polyline, secondsAxis, shareAxis, staircase } from './plot.ts';

/** Latencies are drawn up to here at most, ms: the horizon of the analysis. */
const HORIZON_MS = 10_000;
/** Shown at least, ms, so that the human curve is whole. */
const LEAST_MS = 3_000;

/**
 * Cumulative shares of latencies over all opportunities, what never came staying below 1, with a 95 % band (Dvoretzky,
 * Kiefer & Wolfowitz, constant of Massart 1990) at the number of prompts. `human`: people's answers behind it.
 */
export function ecdfPlot(options: {
	readonly title: string;
	readonly samples: readonly MetricSample[];
	readonly baseline: readonly MetricSample[] | null;
	readonly human: boolean;
}): SafeHtml {
	const { title, samples, baseline } = options;
	const own = latencies(samples);
	const earlier = baseline === null ? [] : latencies(baseline);
	const x = secondsAxis(axisEnd([...own, ...earlier]), 'seconds after the end of the user’s words');
	const clusters = new Set(samples.map(({ cluster }) => cluster)).size;
	const half = Math.sqrt(Math.log(2 / 0.05) / (2 * Math.max(1, clusters)));
	return plot({
		title,
		description: describe(own, clusters),
		x,
		y: shareAxis('share of opportunities'),
		marks: (scale) => {
			const curve = steps(own, samples.length, x);
			const bounds = curve.map(
				([at, share]) => [at, Math.max(0, share - half), Math.min(1, share + half)] as const,
			);
			return [
				options.human ? html`<path class="human" d="${polyline(humanCurve(), scale)}"/>` : html``,
				clusters > 1 ? html`<path class="band" d="${band(bounds, scale, x.max)}"/>` : html``,
				baseline === null || baseline.length === 0
					? html``
					: html`<path class="curve baseline" d="${staircase(steps(earlier, baseline.length, x), scale, x.max)}"/>`,
				html`<path class="curve" d="${staircase(curve, scale, x.max)}"/>`,
			];
		},
	});
}

function latencies(samples: readonly MetricSample[]): number[] {
	return samples
		.map(({ value }) => (value === 'never' ? Number.POSITIVE_INFINITY : value))
		.toSorted((a, b) => (a === b ? 0 : a < b ? -1 : 1));
}

function steps(sorted: readonly number[], n: number, x: Axis): Point[] {
	const points: Point[] = [[x.min, 0]];
	for (const [i, value] of sorted.entries()) {
		if (value > x.max) {
			break;
		}
		points.push([Math.max(x.min, value), (i + 1) / n]);
	}
	return points;
}

function axisEnd(sorted: readonly number[]): number {
	const largest = Math.max(LEAST_MS, ...sorted.filter(Number.isFinite));
	return Math.min(HORIZON_MS, Math.ceil(largest / 1000) * 1000);
}

function humanCurve(): Point[] {
	return HUMAN_RESPONSE_ONSET.quantiles.map(([p, ms]) => [ms, p]);
}

function describe(sorted: readonly number[], clusters: number): string {
	const at = (p: number): string => {
		const value = quantile(sorted, p);
		return Number.isFinite(value) ? `${Math.round(value)} ms` : 'never';
	};
	const ever = sorted.filter(Number.isFinite).length;
	return `${ever} of ${sorted.length} came, over ${clusters} prompts; p10 ${at(0.1)}, median ${at(0.5)}, p90 ${at(0.9)}`;
}
