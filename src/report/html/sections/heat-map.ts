import type { MetricValue } from '../../../core/metric.ts';
import { formatInterval, formatValue } from '../../format-value.ts';
import type { ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';
import { metricName } from './rows.ts';

/** Primaries under each acoustic condition; left out where there is only one. */
export function heatMapSection({ summary, metrics }: ReportData): SafeHtml {
	const rows = summary.metrics.filter(
		({ primary, kind, condition }) => primary && kind === 'all' && condition !== 'all',
	);
	const others = new Set(rows.map(({ condition }) => condition));
	const conditions = [...(others.delete('clean') ? ['clean'] : []), ...others];
	if (conditions.length < 2) {
		return html``;
	}
	const names = [...new Map(rows.map((row) => [`${row.id}|${row.testbed ?? ''}`, row])).entries()];
	return html`<section id="conditions"><h2>Conditions</h2>
<p class="note">Primary metrics by acoustic condition. More colour is better; the difference from the first column is in brackets.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Primary metrics by condition, table"><table class="heat">
<caption class="visually-hidden">Primary metrics by condition</caption>
<thead><tr><th scope="col">Metric</th>${conditions.map((condition) => html`<th scope="col" class="num">${condition}</th>`)}</tr></thead>
<tbody>${names.map(([key, first]) => {
		const cells = conditions.map((condition) =>
			rows.find((row) => `${row.id}|${row.testbed ?? ''}` === key && row.condition === condition),
		);
		return html`<tr><th scope="row">${metricName(first, metrics)}</th>${cells.map((row) => cell(row, cells[0]))}</tr>`;
	})}</tbody></table></div></section>`;
}

function cell(row: MetricValue | undefined, first: MetricValue | undefined): SafeHtml {
	if (row === undefined || row.value === null) {
		return html`<td class="num">–</td>`;
	}
	// Primaries lie in [−1, 1] and higher is better; nothing at or below 0 earns any colour.
	const heat = Math.round(Math.min(1, Math.max(0, row.value)) * 9);
	const change =
		row === first || first === undefined || first.value === null ? null : row.value - first.value;
	return html`<td class="num heat-${heat}" title="n = ${row.n} ${formatInterval(row)} ${row.status}">${formatValue(row)}${
		change !== null && html` <small>(${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(2)})</small>`
	}</td>`;
}
