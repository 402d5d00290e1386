import { INTERACTION_TYPES } from '../../../core/scenario.ts';
import { formatInterval, formatValue } from '../../format-value.ts';
import { commonRange, intervalBar, type Range } from '../charts/interval-bar.ts';
import type { ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';
import { counterpart, metricName, pooled, statusChip } from './rows.ts';

/** The forest plot: one primary per type of interaction, on one axis, with what qualifies it. */
export function primariesSection({ summary, metrics, baseline, units }: ReportData): SafeHtml {
	const rows = pooled(summary.metrics)
		.filter(({ primary }) => primary)
		.toSorted((a, b) => order(a.scenario) - order(b.scenario));
	if (rows.length === 0 && summary.metrics.length > 0) {
		return html``;
	}
	if (rows.length === 0) {
		const invalid = units.length > 0 && units.every(({ status }) => status === 'invalid-timing');
		return html`<section id="primaries"><h2>Primary metrics</h2><p>${
			invalid
				? 'No unit could be scored: all of them are outside the timing bounds.'
				: html`Nothing has been scored. Run <code>bench score</code> to score the recorded tracks.`
		}</p></section>`;
	}
	const earlier = rows.flatMap((row) => counterpart(row, baseline) ?? []);
	const range = commonRange([...rows, ...earlier]);
	return html`<section id="primaries"><h2>Primary metrics</h2>
<p class="note">One metric per type of interaction that neither silence, noise nor waiting can win. Dot: value; line: 95 % interval over prompts.${
		earlier.length > 0 && ' The baseline is below it, in another color.'
	} A pale dot is not ranked; its status gives the reason.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Primary metrics, table"><table class="forest">
<caption class="visually-hidden">Primary metrics with intervals</caption>
<thead><tr><th scope="col">Metric</th><th scope="col" class="plot-cell">${axisLabels(range)}</th><th scope="col" class="num">Value</th><th scope="col" class="num">95 % interval</th>${
		earlier.length > 0 && html`<th scope="col" class="num">Baseline</th>`
	}<th scope="col" class="num">n</th><th scope="col" class="num">Prompts</th><th scope="col" class="num">Exercised</th><th scope="col">Status</th></tr></thead>
<tbody>${rows.map((row) => {
		const before = counterpart(row, baseline);
		return html`<tr><th scope="row">${metricName(row, metrics)}${
			rows.filter(({ id }) => id === row.id).length > 1 && html` <small>${row.testbed ?? ''}</small>`
		}</th><td class="plot-cell">${intervalBar(row, before, range)}</td><td class="num strong">${formatValue(row)}</td><td class="num">${formatInterval(row) || '–'}</td>${
			earlier.length > 0 && html`<td class="num">${before === null ? '–' : formatValue(before)}</td>`
		}<td class="num">${row.n}</td><td class="num">${row.clusters}</td><td class="num">${Math.round(row.exercised * 100)} %</td><td>${statusChip(row.status)}</td></tr>`;
	})}</tbody></table></div></section>`;
}

function order(scenario: string): number {
	const at = (INTERACTION_TYPES as readonly string[]).indexOf(scenario);
	return at < 0 ? INTERACTION_TYPES.length : at;
}

/** One cell per quarter, labeled every half, so that labels stand where the axis has them. */
function axisLabels({ min, max }: Range): SafeHtml {
	const quarters = Array.from({ length: Math.round((max - min) * 4) }, (_, i) => min + i / 4);
	return html`<span class="visually-hidden">Interval</span><span class="axis-row" aria-hidden="true">${quarters.map(
		(at) => html`<span>${Number.isInteger(at * 2) && `${at}`.replace('-', '−')}</span>`,
	)}<b>${max}</b></span>`;
}
