import { HUMAN_RESPONSE_ONSET } from '../../../stats/human-reference.ts';
import { ecdfPlot } from '../charts/ecdf.ts';
import { survivalKinds, survivalPlot } from '../charts/survival.ts';
import type { MetricSample } from '../metric-samples.ts';
import type { ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';

const LATENCIES = [
	['turn-taking.onset-latency', 'Answers to ordinary turns'],
	['user-interrupt.response-latency', 'Answers to interruptions'],
	['model-interrupt.latency', 'Interjections after an emergency'],
] as const;

/** Distributions of latencies over all opportunities, with people's behind them. */
export function latencySection({ samples, baseline }: ReportData): SafeHtml {
	const { medianMs, overlapShare, source, caveats } = HUMAN_RESPONSE_ONSET;
	const figures = LATENCIES.flatMap(([metric, title]) => {
		const own = samples.get(metric) ?? [];
		return own.length === 0
			? []
			: [
					html`<figure>${ecdfPlot({
						title,
						samples: own,
						baseline: baseline === null ? null : (baseline.samples.get(metric) ?? []),
						human: true,
					})}<figcaption><b>${title}</b> <code class="metric-id">${metric}</code> n = ${own.length}, ${cameText(own)}</figcaption></figure>`,
				];
	});
	if (figures.length === 0) {
		return html``;
	}
	return html`<section id="latency"><h2>Latencies</h2>
<p class="legend"><span class="key key-own"></span>this run, with its 95 % band <span class="key key-human"></span>people answering a question${baseline !== null && html` <span class="key key-baseline"></span>baseline`}</p>
<div class="figures">${figures}</div>
<p class="note">Share of opportunities answered within a time, over all n: what never came keeps a curve below 1. The band is that of Dvoretzky, Kiefer and Wolfowitz at the number of prompts. The human curve (median ${Math.round(medianMs)} ms) is conditioned on [0, 3] s; ${(overlapShare * 100).toFixed(1)} % of human answers begin before the question has ended and are left out. People were asked questions: behind interruptions and emergencies the curve is context, not a target.</p>
<details><summary>Where the human curve comes from</summary><p>${source}.</p><ul>${caveats.map((caveat) => html`<li>${caveat}</li>`)}</ul></details></section>`;
}

/** How soon the model falls silent when it is interrupted. */
export function stopSection({ samples, baseline }: ReportData): SafeHtml {
	const metric = 'user-interrupt.stop-latency';
	const own = samples.get(metric) ?? [];
	if (own.length === 0) {
		return html``;
	}
	const title = 'Still speaking after an interruption';
	const earlier = baseline === null ? null : (baseline.samples.get(metric) ?? []);
	const kinds = survivalKinds(own);
	return html`<section id="stops"><h2>Stopping when interrupted</h2>
<p class="legend"><span class="key key-own"></span>all interruptions, with a 95 % band${kinds.map((kind, i) => html` <span class="key key-kind-${i}"></span>${kind}`)}${baseline !== null && html` <span class="key key-baseline"></span>baseline`}</p>
<div class="figures"><figure>${survivalPlot({ title, samples: own, baseline: earlier })}<figcaption><b>${title}</b> <code class="metric-id">${metric}</code> n = ${own.length}, ${cameText(own, 2000)} within 2 s</figcaption></figure></div>
<p class="note">Kaplan–Meier; whoever has not stopped by 2 s is censored there, log-log band. A stop within 150 ms is no reaction (<code>user-interrupt.coincident-stop</code>).</p></section>`;
}

function cameText(samples: readonly MetricSample[], withinMs = Number.POSITIVE_INFINITY): string {
	const came = samples.filter(({ value }) => value !== 'never' && value <= withinMs).length;
	return `${came} of ${samples.length} came`;
}
