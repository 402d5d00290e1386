import type { Compared } from '../../../results/schema-comparison.ts';
import { formatNumber } from '../../format-value.ts';
import { flipOf, type ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';

/** Paired differences from the baseline, as `bench compare` finds them; left out without a baseline. */
export function comparisonSection(data: ReportData): SafeHtml {
	const { baseline, units } = data;
	if (baseline === null) {
		return html``;
	}
	const { rows, units: common, run } = baseline.comparison;
	const count = (flip: 'worse' | 'better') => units.filter((unit) => flipOf(unit, baseline) === flip).length;
	const primaries = rows.filter(({ primary }) => primary);
	const others = rows.filter(({ primary }) => !primary);
	return html`<section id="comparison"><h2>Against the baseline</h2>
<p class="note">This run: ${run.model}. Baseline: ${baseline.observations.run.model.id}. Both have ${common.both} units in common. On their own primary ${count('worse')} units got worse and ${count('better')} better; the <a href="#units">table of units</a> filters them. Differences are paired by prompt, with 95 % bootstrap intervals; p of a sign-flip test, adjusted by Holm over the primaries.</p>
${
	rows.length === 0
		? html`<p>No metric of the two runs is comparable.</p>`
		: html`${table('Primaries against the baseline', primaries, data)}${
				others.length > 0 &&
				html`<details><summary>Other metrics (${others.length} rows)</summary>${table('Other metrics against the baseline', others, data)}</details>`
			}`
}</section>`;
}

function table(caption: string, rows: readonly Compared[], { metrics }: ReportData): SafeHtml {
	return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}, table"><table>
<caption class="visually-hidden">${caption}</caption>
<thead><tr><th scope="col">Metric</th><th scope="col" class="num">Baseline</th><th scope="col" class="num">Here</th><th scope="col" class="num">Change</th><th scope="col" class="num">95 % interval</th><th scope="col" class="num">p (Holm)</th><th scope="col" class="num">Detectable</th><th scope="col" class="num">n</th><th scope="col">Verdict</th></tr></thead>
<tbody>${rows.map((row) => {
		const { id, unit, ci, pHolm, detectable, n, verdict } = row;
		const plain = (value: number | null): string => (value === null ? '–' : formatNumber(value, unit));
		return html`<tr><th scope="row"><span class="metric-title">${metrics.get(id)?.title ?? id}</span><code class="metric-id">${id}</code></th><td class="num">${plain(row.baseline)}</td><td class="num">${plain(row.candidate)}</td><td class="num strong">${signed(row.difference, unit)}</td><td class="num">${ci === null ? '–' : `[${signed(ci[0], unit)}, ${signed(ci[1], unit)}]`}</td><td class="num">${pHolm === null ? '–' : pHolm < 0.001 ? '< .001' : pHolm.toFixed(3)}</td><td class="num">${plain(detectable)}</td><td class="num">${n}</td><td><span class="chip flip-${verdict}">${verdict.replaceAll('-', ' ')}</span></td></tr>`;
	})}</tbody></table></div>`;
}

/** A difference with its sign. */
export function signed(value: number | null, unit: Compared['unit']): string {
	if (value === null) {
		return '–';
	}
	const text = formatNumber(Math.abs(value), unit);
	return /[1-9]/.test(text) ? `${value < 0 ? '−' : '+'}${text}` : `±${text}`;
}
