import { createHash } from 'node:crypto';
import { primaryOf } from '../unit-outcome.ts';
import { clientScript, styleSheet } from './client-script.ts';
import type { PageMeta } from './page-meta.ts';
import type { AudioPlace, EmbeddedTracks, ReportData } from './report-data.ts';
import { escapeHtml, html, jsonForScript, SafeHtml } from './safe-html.ts';
import { calibrationSection } from './sections/calibration.ts';
import { comparisonSection } from './sections/comparison.ts';
import { latencySection, stopSection } from './sections/curves.ts';
import { heatMapSection } from './sections/heat-map.ts';
import { identitySection } from './sections/identity.ts';
import { masthead } from './sections/masthead.ts';
import { metricSection } from './sections/metric-table.ts';
import { primariesSection } from './sections/primaries.ts';
import { timingSection } from './sections/timing.ts';
import { unitSection } from './sections/unit-table.ts';

/**
 * The whole report as one document: overview as plain markup, readable without its script; units as JSON that the
 * script draws from. It loads nothing but tracks, and its policy allows nothing else to run or be fetched.
 */
export function reportPage(data: ReportData, audio: AudioPlace): string {
	const script = clientScript();
	const style = styleSheet();
	const meta = pageMeta(data, audio);
	const overview = [
		primariesSection(data),
		comparisonSection(data),
		latencySection(data),
		stopSection(data),
		heatMapSection(data),
		metricSection(data),
		unitSection(data),
		timingSection(data),
		calibrationSection(data),
		identitySection(data),
	];
	const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${meta.title}</title>
<link rel="icon" href="data:,">
<style>${SafeHtml.trust(style)}</style>
</head>
<body>
<a class="skip" href="#results">Skip to the results</a>
<main>
<div id="overview">
${masthead(data)}
<div id="results">${overview}</div>
</div>
<div id="unit-view" hidden></div>
</main>
<footer><p>duplexbench ${data.run.harness.version} · run <code>${data.run.runId}</code></p></footer>
<noscript><p class="banner">Without JavaScript this page shows only the overview; units and playback need it.</p></noscript>
${dataElement('report-meta', meta)}
${data.units.map((unit) => dataElement(`unit:${unit.id}`, unit))}
${audio.kind === 'embedded' && [...audio.tracks].map(([id, tracks]) => dataElement(`audio:${id}`, dataUrls(tracks)))}
${SafeHtml.trust(`<script>${script}</script>`)}
</body>
</html>
`;
	return page.toString();
}

/** A value for the script, in an element that browsers never run. */
function dataElement(id: string, value: unknown): SafeHtml {
	return SafeHtml.trust(
		`<script type="application/json" id="${escapeHtml(id)}">${jsonForScript(value)}</script>\n`,
	);
}

/** Only this script and this style sheet; no network except for tracks in the page's own folder. */
function policy(script: string, style: string): string {
	return [
		"default-src 'none'",
		`script-src ${sha256(script)}`,
		`style-src ${sha256(style)}`,
		'img-src data:',
		"media-src 'self' file: data:",
		"base-uri 'none'",
		"form-action 'none'",
	].join('; ');
}

function sha256(text: string): string {
	return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function pageMeta({ run, summary, metrics, units }: ReportData, audio: AudioPlace): PageMeta {
	const used = new Set(units.flatMap(({ evidence }) => evidence.scores.map(({ metric }) => metric)));
	return {
		title: `${run.model.id} · ${run.scenarioSet.suite} · duplexbench`,
		model: run.model.id,
		judge: `Judge: ${summary.scoring.judge}.`,
		audio: audio.kind === 'beside' ? besideMeta(audio, units) : null,
		metrics: Object.fromEntries(
			[...metrics]
				.filter(([id]) => used.has(id))
				.map(([id, { title, unit, primary }]) => [id, { title, unit, primary }]),
		),
		primaries: Object.fromEntries(units.map(({ type }) => [type, primaryOf(type)])),
	};
}

function besideMeta(
	{ base, format, units: there }: Extract<AudioPlace, { readonly kind: 'beside' }>,
	units: ReportData['units'],
): PageMeta['audio'] {
	return { base, format, units: units.every(({ id }) => there.has(id)) ? 'all' : [...there] };
}

function dataUrls({ user, heard }: EmbeddedTracks): { readonly user: string; readonly heard: string } {
	const url = (bytes: Uint8Array): string => `data:audio/ogg;base64,${Buffer.from(bytes).toString('base64')}`;
	return { user: url(user), heard: url(heard) };
}
