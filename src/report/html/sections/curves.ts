import { HUMAN_RESPONSE_ONSET } from '../../../stats/human-reference.ts';
import { ecdfPlot } from '../charts/ecdf.ts';
import { survivalKinds, survivalPlot } from '../charts/survival.ts';
import type { CurveMetric, MetricSample } from '../observed-samples.ts';
import { isComparable, type ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';

const LATENCIES = [
	['turn-taking.onset-latency', 'Answers to ordinary turns'],
	['user-interrupt.response-latency', 'Answers to interruptions'],
	['model-interrupt.latency', 'Interjections after an emergency'],
	['multi-turn.onset-latency', 'Answers in whole conversations'],
] as const;

/** Distributions of latencies over all opportunities, with people's behind them. */
export function latencySection(data: ReportData): SafeHtml {
	const { medianMs, overlapShare, source, caveats } = HUMAN_RESPONSE_ONSET;
	const figures = LATENCIES.flatMap(([metric, name]) =>
		byTestbed(metric, name, data).map(
			({ title, own, earlier }) =>
				html`<figure>${ecdfPlot({ title, samples: own, baseline: earlier, human: true })}<figcaption><b>${title}</b> <code class="metric-id">${metric}</code> n = ${own.length}, ${cameText(own)}</figcaption></figure>`,
		),
	);
	if (figures.length === 0) {
		return html``;
	}
	return html`<section id="latency"><h2>Latencies</h2>
<p class="legend"><span class="key key-own"></span>this run, with its 95 % band <span class="key key-human"></span>people answering a question${baselineKey(data, 'turn-taking.onset-latency')}</p>
<div class="figures">${figures}</div>
<p class="note">Share of opportunities answered within a time, over all n; missing answers keep the curve below 1. The band is that of Dvoretzky, Kiefer and Wolfowitz at the number of prompts. The human curve (median ${Math.round(medianMs)} ms) is conditioned on [0, 3] s; ${(overlapShare * 100).toFixed(1)} % of human answers begin before the question has ended and are left out. People were asked questions: behind interruptions and emergencies the curve is context, not a target.</p>
<details><summary>Where the human curve comes from</summary><p>${source}.</p><ul>${caveats.map((caveat) => html`<li>${caveat}</li>`)}</ul></details></section>`;
}

/** How soon the model falls silent when it is interrupted. */
export function stopSection(data: ReportData): SafeHtml {
	const metric = 'user-interrupt.stop-latency';
	const own = data.samples.get(metric) ?? [];
	if (own.length === 0) {
		return html``;
	}
	return html`<section id="stops"><h2>Stopping when interrupted</h2>
<p class="legend"><span class="key key-own"></span>all interruptions, with a 95 % band${survivalKinds(own).map((kind, i) => html` <span class="key key-kind-${i}"></span>${kind}`)}${baselineKey(data, metric)}</p>
<div class="figures">${byTestbed(metric, 'Still speaking after an interruption', data).map(
		(figure) =>
			html`<figure>${survivalPlot({ title: figure.title, samples: figure.own, baseline: figure.earlier })}<figcaption><b>${figure.title}</b> <code class="metric-id">${metric}</code> n = ${figure.own.length}, ${cameText(figure.own, 2000)} within 2 s</figcaption></figure>`,
	)}</div>
<p class="note">Kaplan–Meier; a reply that has not stopped by 2 s is censored there; log-log band. A stop within 150 ms does not count as a reaction (<code>user-interrupt.coincident-stop</code>).</p></section>`;
}

type Figure = {
	readonly title: string;
	readonly own: readonly MetricSample[];
	/** null: no baseline, or none that may be drawn in the same figure. */
	readonly earlier: readonly MetricSample[] | null;
};

/** One figure per testbed: latencies of two machines are never pooled or compared. */
function byTestbed(metric: CurveMetric, name: string, { samples, baseline, run }: ReportData): Figure[] {
	const all = samples.get(metric) ?? [];
	const beds = [...new Set(all.map(({ testbed }) => testbed))];
	const before = isComparable(baseline, metric) ? (baseline.samples.get(metric) ?? []) : null;
	return beds.map((bed) => {
		const of = (list: readonly MetricSample[]) => list.filter(({ testbed }) => testbed === bed);
		return {
			title: beds.length === 1 ? name : `${name}, ${bed}`,
			own: of(all),
			// Simulated time passes alike on every machine.
			earlier: before === null || run.clock === 'virtual' ? before : of(before),
		};
	});
}

function baselineKey({ baseline }: ReportData, metric: CurveMetric): SafeHtml | false {
	return isComparable(baseline, metric) && html` <span class="key key-baseline"></span>baseline`;
}

function cameText(samples: readonly MetricSample[], withinMs = Number.POSITIVE_INFINITY): string {
	const came = samples.filter(({ value }) => value !== 'never' && value <= withinMs).length;
	return `${came} of ${samples.length} came`;
}
