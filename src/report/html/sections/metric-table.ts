import type { MetricValue } from '../../../core/metric.ts';
import { SCENARIO_TYPES } from '../../../core/scenario.ts';
import { formatStatus, formatValue } from '../../format-value.ts';
import type { BaselineData, ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';
import { counterpart, metricName, numberCells, pooled, statusChip } from './rows.ts';

/** Every metric over all units, and below each table the same metrics by kind, cause and condition. */
export function metricSection(data: ReportData): SafeHtml {
	const { metrics } = data.summary;
	if (metrics.length === 0) {
		return html``;
	}
	const known = [...SCENARIO_TYPES, 'dialogue'] as const;
	const scenarios = [...new Set([...known.filter(hasRows), ...metrics.map(({ scenario }) => scenario)])];
	return html`<section id="metrics"><h2>All metrics</h2>
<p class="note">n counts opportunities and never shrinks because a model was silent. A rate over fewer than ten opportunities or prompts is <em>low-n</em>: shown as a count, never ranked or gated. Latency quantiles run over n; a missing answer counts as +∞. Times in ms.</p>
${scenarios.filter(hasRows).map((scenario) => block(scenario, data))}</section>`;

	function hasRows(scenario: string): boolean {
		return metrics.some((row) => row.scenario === scenario);
	}
}

function block(scenario: string, data: ReportData): SafeHtml {
	const rows = data.summary.metrics.filter((row) => row.scenario === scenario);
	const whole = pooled(rows).toSorted((a, b) => Number(b.primary) - Number(a.primary));
	const parts = rows.filter((row) => !whole.includes(row));
	return html`<h3 id="metrics-${scenario}">${scenario}</h3>
${table(`${scenario}, all units`, whole, data, false)}
${
	parts.length > 0 &&
	html`<details><summary>By kind, cause and condition (${parts.length} rows)</summary>${table(`${scenario}, in parts`, parts, data, true)}</details>`
}`;
}

function table(
	caption: string,
	rows: readonly MetricValue[],
	{ metrics, baseline }: ReportData,
	parts: boolean,
): SafeHtml {
	const besides = rows.some((row) => counterpart(row, baseline) !== null);
	const testbeds = new Set(rows.flatMap(({ testbed }) => testbed ?? [])).size > 1;
	return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}, table"><table>
<caption class="visually-hidden">${caption}</caption>
<thead><tr><th scope="col">Metric</th>${parts && html`<th scope="col">Part</th>`}<th scope="col" class="num">Value</th><th scope="col" class="num">95 % interval</th><th scope="col" class="num">p10 / p50 / p90</th><th scope="col" class="num">n</th><th scope="col" class="num">Prompts</th><th scope="col" class="num">Exercised</th>${
		besides && html`<th scope="col" class="num">Baseline</th>`
	}<th scope="col">Status</th></tr></thead>
<tbody>${rows.map(
		(row) =>
			html`<tr${row.primary && !parts && html` class="primary"`}><th scope="row">${metricName(row, metrics)}${testbeds && row.testbed !== undefined && html` <small>${row.testbed}</small>`}</th>${
				parts && html`<td>${partOf(row)}</td>`
			}${numberCells(row)}<td class="num">${row.clusters}</td><td class="num">${Math.round(row.exercised * 100)} %</td>${
				besides && html`<td class="num">${baselineText(row, baseline)}</td>`
			}<td>${statusChip(row.status)}${row.judged !== undefined && html` <small>${formatStatus(row)}</small>`}</td></tr>`,
	)}</tbody></table></div>`;
}

function partOf({ kind, condition }: MetricValue): string {
	return condition === 'all' ? kind : kind === 'all' ? condition : `${kind}, ${condition}`;
}

function baselineText(row: MetricValue, baseline: BaselineData | null): string {
	const before = counterpart(row, baseline);
	return before === null ? '–' : formatValue(before);
}
