import type { MetricValue } from '../../../core/metric.ts';
import type { SummaryFile } from '../../../results/schema-summary.ts';
import { formatInterval, formatValue } from '../../format-value.ts';
import type { ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';
import { signed } from './comparison.ts';
import { metricName } from './rows.ts';

type Change = NonNullable<SummaryFile['robustness']>[number];

/** Primaries under each acoustic condition; left out where there is only one. */
export function heatMapSection({ summary, metrics }: ReportData): SafeHtml {
	const rows = summary.metrics.filter(
		({ primary, kind, condition }) => primary && kind === 'all' && condition !== 'all',
	);
	const found = new Set(rows.map(({ condition }) => condition));
	if (found.size < 2) {
		return html``;
	}
	const conditions = [...(found.delete('clean') ? ['clean'] : []), ...found];
	const lines = new Map(rows.map((row) => [lineOf(row), row]));
	return html`<section id="conditions"><h2>Conditions</h2>
<p class="note">Primary metrics by acoustic condition; more color is better. Below each value: its change from clean audio over the prompts that were played in both, with its 95 % interval.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Primary metrics by condition, table"><table class="heat">
<caption class="visually-hidden">Primary metrics by condition</caption>
<thead><tr><th scope="col">Metric</th>${conditions.map((condition) => html`<th scope="col" class="num">${condition}</th>`)}</tr></thead>
<tbody>${[...lines].map(
		([line, first]) =>
			html`<tr><th scope="row">${metricName(first, metrics)}</th>${conditions.map((condition) => {
				const row = rows.find((each) => lineOf(each) === line && each.condition === condition);
				const change = summary.robustness?.find(
					(each) => each.id === first.id && each.condition === condition,
				);
				return cell(row, change);
			})}</tr>`,
	)}</tbody></table></div></section>`;
}

/** A metric on a testbed: latencies of two machines are two lines. */
function lineOf({ id, testbed }: MetricValue): string {
	return `${id} ${testbed ?? ''}`;
}

function cell(row: MetricValue | undefined, change: Change | undefined): SafeHtml {
	if (row === undefined || row.value === null) {
		return html`<td class="num">–</td>`;
	}
	// Primaries lie in [−1, 1] and higher is better; nothing at or below 0 earns any color.
	const heat = Math.round(Math.min(1, Math.max(0, row.value)) * 9);
	return html`<td class="num heat-${heat}" title="n = ${row.n} ${formatInterval(row)} ${row.status}">${formatValue(row)}${
		change !== undefined && html`<small class="change">${changeText(change)}</small>`
	}</td>`;
}

function changeText({ delta, ci, unit }: Change): string {
	return ci === null
		? signed(delta, unit)
		: `${signed(delta, unit)} [${signed(ci[0], unit)}, ${signed(ci[1], unit)}]`;
}
