import type { MetricSpec, MetricValue } from '../../../core/metric.ts';
import { formatDirection, formatInterval, formatNumber, formatValue } from '../../format-value.ts';
import { type BaselineData, isComparable } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';

/** Rows over all units, not split by kind or condition. */
export function pooled(rows: readonly MetricValue[]): MetricValue[] {
	return rows.filter(({ kind, condition }) => kind === 'all' && condition === 'all');
}

/**
 * The baseline's row for a row of this run: same metric, kind, condition and testbed. null if the baseline has none, or
 * if the two are not comparable.
 */
export function counterpart(row: MetricValue, baseline: BaselineData | null): MetricValue | null {
	if (!isComparable(baseline, row.id)) {
		return null;
	}
	const same = baseline.observations.rows.filter(
		({ id, kind, condition }) => id === row.id && kind === row.kind && condition === row.condition,
	);
	// Simulated time passes alike on every machine.
	const anyBed = baseline.observations.run.clock === 'virtual';
	return same.find(({ testbed }) => testbed === row.testbed) ?? (anyBed ? same[0] : undefined) ?? null;
}

/** A metric's name for people, its id, and the way that is better. */
export function metricName(row: MetricValue, metrics: ReadonlyMap<string, MetricSpec>): SafeHtml {
	const title = metrics.get(row.id)?.title ?? row.id;
	const arrow = formatDirection(row);
	const meaning = { up: 'higher is better', down: 'lower is better', band: 'best in a band', none: '' };
	return html`<span class="metric-title">${title}</span>${
		arrow !== '' &&
		html` <span class="arrow" title="${meaning[row.direction]}" aria-label="${meaning[row.direction]}" role="img">${arrow}</span>`
	} <code class="metric-id">${row.id}</code>`;
}

/** The cells value, interval, quantiles and n. */
export function numberCells(row: MetricValue): SafeHtml {
	return html`<td class="num strong">${formatValue(row)}</td><td class="num">${formatInterval(row)}</td><td class="num">${quantileText(row)}</td><td class="num">${row.n}</td>`;
}

function quantileText({ quantiles, unit }: MetricValue): string {
	return quantiles === undefined
		? ''
		: [quantiles.p10, quantiles.p50, quantiles.p90]
				.map((value) => (value === null ? 'never' : formatNumber(value, unit).replace(/ ms$/, '')))
				.join(' / ');
}

/** A status in words; color only repeats it. */
export function statusChip(status: string): SafeHtml {
	return html`<span class="chip status-${status}">${status}</span>`;
}
