import { TIMING_BOUNDS } from '../../../core/session-timeline.ts';
import { type Bin, histogram } from '../charts/histogram.ts';
import type { ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';

const P99_BINS: readonly Bin[] = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, Number.POSITIVE_INFINITY].map(toBin);
const MAX_BINS: readonly Bin[] = [0.5, 1, 2, 5, 10, 20, 40, 80, Number.POSITIVE_INFINITY].map(toBin);
/** Units named one by one; the unit table has the rest. */
const NAMED = 20;

function toBin(upTo: number): Bin {
	return { upTo, label: Number.isFinite(upTo) ? `≤${upTo}` : 'more' };
}

/** How precisely the harness kept time, so that readers can check it. */
export function timingSection({ run, units }: ReportData): SafeHtml {
	const measured = units.flatMap(({ health }) => health.lateness ?? []);
	const broken = units.filter(({ health }) => health.violations.length > 0);
	const lags = units.flatMap(({ health }) => health.lagP95 ?? []);
	const { sendLatenessP99Ms, frameLatenessMaxMs, loopStallMs, reportedLagP95Ms } = TIMING_BOUNDS;
	return html`<section id="timing"><h2>Timing health</h2>
<p>${
		run.clock === 'virtual'
			? 'Virtual clock: time is simulated, so frames leave exactly when they are due and the figures below are 0 by construction.'
			: `Real time: how late frames left, from ${TIMING_BOUNDS.guardBeforeCueMs} ms before the first cue to the end of each unit.`
	} A unit is invalid-timing, and never scored, when send lateness has a p99 over ${sendLatenessP99Ms} ms or one frame over ${frameLatenessMaxMs} ms, when the process stalled for more than ${loopStallMs} ms, or when the system reported a lag with a p95 over ${reportedLagP95Ms} ms.</p>
<dl class="facts"><div><dt>Units with timing</dt><dd>${measured.length} of ${units.length}</dd></div><div><dt>Outside the bounds</dt><dd>${broken.length}</dd></div><div><dt>Worst p99</dt><dd>${worst(measured.map(({ p99 }) => p99))}</dd></div><div><dt>Worst frame</dt><dd>${worst(measured.map(({ max }) => max))}</dd></div><div><dt>Worst reported lag (p95)</dt><dd>${worst(lags)}</dd></div></dl>
${
	measured.length > 0 &&
	run.clock === 'real' &&
	html`<div class="figures">${figure('p99 of send lateness, per unit', measured, ({ p99 }) => p99, P99_BINS, sendLatenessP99Ms)}${figure('Latest frame, per unit', measured, ({ max }) => max, MAX_BINS, frameLatenessMaxMs)}</div>`
}
${
	broken.length > 0 &&
	html`<ul class="compact">${broken.slice(0, NAMED).map(({ id, health }) => html`<li><a href="#/unit/${id}">${id}</a>: ${health.violations.join('; ')}</li>`)}</ul>${broken.length > NAMED && html`<p class="note">and ${broken.length - NAMED} more in the table of units.</p>`}`
}</section>`;
}

type Lateness = { readonly p50: number; readonly p99: number; readonly max: number };

function figure(
	title: string,
	measured: readonly Lateness[],
	pick: (lateness: Lateness) => number,
	bins: readonly Bin[],
	bound: number,
): SafeHtml {
	const values = measured.map(pick);
	return html`<figure>${histogram({ title, xTitle: 'ms (dashed: the bound)', values, bins, bound })}<figcaption><b>${title}</b> ${values.length} units, ${values.filter((value) => value > bound).length} over ${bound} ms</figcaption></figure>`;
}

function worst(values: readonly number[]): string {
	return values.length === 0 ? '–' : `${values.reduce((most, value) => Math.max(most, value)).toFixed(2)} ms`;
}
