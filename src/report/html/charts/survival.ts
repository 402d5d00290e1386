import {
	kaplanMeier,
	type SurvivalCurve,
	type SurvivalObservation,
	survivalAt,
} from '../../../stats/kaplan-meier.ts';
import { restrictedMean } from '../../../stats/restricted-mean.ts';
import type { MetricSample } from '../observed-samples.ts';
import { html, type SafeHtml } from '../safe-html.ts';
import { band, type Point, plot, type Scale, secondsAxis, shareAxis, staircase } from './plot.ts';

/** Stops later than this, ms, are no answer to the interruption; the metric censors there. */
const HORIZON_MS = 2_000;
/** Curves of this many kinds can still be told apart. */
const MAX_KINDS = 6;

/**
 * Share of interruptions in which the model is still speaking, by Kaplan–Meier, with its log-log band; thinner curves
 * per kind of interruption.
 */
export function survivalPlot(options: {
	readonly title: string;
	readonly samples: readonly MetricSample[];
	readonly baseline: readonly MetricSample[] | null;
}): SafeHtml {
	const { title, samples, baseline } = options;
	const curve = kaplanMeier(samples.map(censored));
	const x = secondsAxis(HORIZON_MS, 'seconds after the onset of the interruption');
	return plot({
		title,
		description: describe(curve, samples.length),
		x,
		y: shareAxis('still speaking'),
		marks: (scale) => [
			samples.length > 1
				? html`<path class="band" d="${band(
						[
							[0, 1, 1] as const,
							...curve.steps.map(({ time }) => {
								const { ci } = survivalAt(curve, time);
								return [Math.max(0, time), ci[0], ci[1]] as const;
							}),
						],
						scale,
						HORIZON_MS,
					)}"/>`
				: html``,
			...survivalKinds(samples).map(
				(kind, i) =>
					html`<path class="curve thin kind-${i}" d="${draw(
						kaplanMeier(samples.filter((sample) => sample.kind === kind).map(censored)),
						scale,
					)}"/>`,
			),
			baseline === null || baseline.length === 0
				? html``
				: html`<path class="curve baseline" d="${draw(kaplanMeier(baseline.map(censored)), scale)}"/>`,
			html`<path class="curve" d="${draw(curve, scale)}"/>`,
		],
	});
}

/** The kinds that get a curve of their own, in the order of their colors; none where there is only one. */
export function survivalKinds(samples: readonly MetricSample[]): string[] {
	const kinds = [...new Set(samples.map(({ kind }) => kind))].toSorted();
	return kinds.length < 2 ? [] : kinds.slice(0, MAX_KINDS);
}

function draw(curve: SurvivalCurve, scale: Scale): string {
	const points: Point[] = [
		[0, 1],
		...curve.steps.map(({ time, survival }): Point => [Math.max(0, time), survival]),
	];
	return staircase(points, scale, HORIZON_MS);
}

function censored({ value }: MetricSample): SurvivalObservation {
	return value !== 'never' && value <= HORIZON_MS
		? { time: value, event: true }
		: { time: HORIZON_MS, event: false };
}

function describe(curve: SurvivalCurve, n: number): string {
	const still = (ms: number): string => `${Math.round(survivalAt(curve, ms).value * 100)} %`;
	const mean = restrictedMean(curve, HORIZON_MS).value;
	const average = Number.isNaN(mean) ? '' : `; restricted mean ${Math.round(mean)} ms`;
	return `${n} interruptions; still speaking after 0.5 s ${still(500)}, 1 s ${still(1000)}, 2 s ${still(2000)}${average}`;
}
