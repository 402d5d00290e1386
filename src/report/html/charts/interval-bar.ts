import type { MetricValue } from '../../../core/metric.ts';
import { html, type SafeHtml } from '../safe-html.ts';
import { px } from './plot.ts';

/** Range of a row of intervals. */
export type Range = { readonly min: number; readonly max: number };

/** The range that primaries share: from 0 (or the lowest bound below it) to 1. */
export function commonRange(rows: readonly MetricValue[]): Range {
	const lows = rows.flatMap(({ value, ci }) => [value ?? 0, ci?.[0] ?? 0]);
	const lowest = Math.min(0, ...lows);
	return { min: lowest < 0 ? Math.max(-1, Math.floor(lowest * 4) / 4) : 0, max: 1 };
}

/**
 * One row of a forest plot: the interval as a line, the value as a dot, the baseline's as a ring below it. It
 * stretches to its cell, so strokes do not scale; the table shows the numbers next to it.
 */
export function intervalBar(row: MetricValue, baseline: MetricValue | null, range: Range): SafeHtml {
	const at = (value: number): string =>
		px(((Math.min(range.max, Math.max(range.min, value)) - range.min) / (range.max - range.min)) * 1000);
	const line = (name: string, ci: MetricValue['ci'], y: number) =>
		ci === null ? null : html`<path class="${name}" d="M${at(ci[0])} ${y}H${at(ci[1])}"/>`;
	const dot = (name: string, value: number | null, y: number) =>
		value === null ? null : html`<path class="${name}" d="M${at(value)} ${y}h0.01"/>`;
	return html`<svg class="interval" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
<path class="rule" d="M0 12H1000"/>${range.min < 0 && html`<path class="zero" d="M${at(0)} 0V24"/>`}
${baseline && [line('whisker baseline', baseline.ci, 19), dot('dot baseline', baseline.value, 19)]}
${line('whisker', row.ci, 10)}${dot(row.status === 'ok' ? 'dot' : 'dot weak', row.value, 10)}</svg>`;
}
