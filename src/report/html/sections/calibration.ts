import type { CalibratedMeasure, CalibrationFile } from '../../../results/schema-calibration.ts';
import type { ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';

const MEASURES: readonly (readonly [CalibratedMeasure, string])[] = [
	['response_onset', 'Response onset'],
	['model_offset', 'End of model speech'],
	['stop_latency', 'Stop latency'],
	['backchannel_onset', 'Backchannel onset'],
];

/** The harness's own error on reference events, next to the numbers that it qualifies. */
export function calibrationSection({ calibrations }: ReportData): SafeHtml {
	return html`<section id="calibration"><h2>Calibration</h2>${
		calibrations.size === 0
			? html`<p>This run has no calibration. Run <code>bench calibrate</code> to measure the harness’s own error on this machine; later runs refer to it.</p>`
			: [...calibrations].map(([id, file]) => (file === null ? missing(id) : table(id, file)))
	}</section>`;
}

function missing(id: string): SafeHtml {
	return html`<p>The units refer to the calibration <code>${id}</code>, but its file was not found.</p>`;
}

function table(id: string, file: CalibrationFile): SafeHtml {
	const { detector, sendLatenessMs, testbed } = file;
	const ms = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
	return html`<p class="note">Measured minus true times in ms, on ${testbed.id} <code>${id}</code></p>
<div class="scroll" tabindex="0" role="region" aria-label="Calibration ${id}, table"><table>
<caption class="visually-hidden">Measured minus true times in ms</caption>
<thead><tr><th scope="col">Measure</th><th scope="col" class="num">n</th><th scope="col" class="num">Bias</th><th scope="col" class="num">SD</th><th scope="col" class="num">p95 of |error|</th><th scope="col" class="num">Largest</th></tr></thead>
<tbody>${MEASURES.map(([key, title]) => {
		const { n, biasMs, sdMs, p95AbsMs, maxAbsMs } = file.measures[key];
		return html`<tr><th scope="row">${title}</th><td class="num">${n}</td><td class="num">${ms(biasMs)}</td><td class="num">${ms(sdMs)}</td><td class="num">${ms(p95AbsMs)}</td><td class="num">${ms(maxAbsMs)}</td></tr>`;
	})}</tbody></table></div>
<p class="note">Speech detector: ${detector.misses} misses and ${detector.falseAlarms} false alarms on ${detector.n} reference events. Send lateness over ${sendLatenessMs.sessions} sessions: p50 ${ms(sendLatenessMs.p50)}, p99 ${ms(sendLatenessMs.p99)}, max ${ms(sendLatenessMs.max)} ms.</p>`;
}
