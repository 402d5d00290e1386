import type { ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';
import { statusChip } from './rows.ts';

/** Title, what was run and when, how its units ended, and whatever a reader must know before the numbers. */
export function masthead(data: ReportData): SafeHtml {
	const { run, summary, testbeds, baseline } = data;
	const statuses = Object.entries(summary.units).filter(([, count]) => count > 0);
	return html`<header class="masthead">
<p class="kicker">duplexbench report</p>
<h1>${run.model.id}</h1>
<p class="lead">${run.scenarioSet.suite} suite, seed ${run.scenarioSet.seed} · ${data.units.length} units · ${run.createdAt.slice(0, 10)} · ${run.clock === 'virtual' ? 'virtual clock' : 'real time'} · latency class ${run.model.latencyClass} · ${testbeds.map(({ id }) => id).join(', ') || 'no testbed'}</p>
<p class="statuses">${statuses.map(([status, count]) => html`${statusChip(status)} <b>${count}</b> `)}</p>
${baseline !== null && html`<p class="lead">Baseline: ${baseline.run.model.id}, <code>${baseline.run.runId}</code></p>`}
${warnings(data).map((warning) => html`<p class="banner">${warning}</p>`)}
<nav aria-label="Sections"><ul>${sections(data).map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>`;
}

function warnings({ run, summary, units, baseline }: ReportData): string[] {
	const pending = run.units.length - units.length;
	return [
		...(pending > 0
			? [`Incomplete: ${pending} of ${run.units.length} planned units have no recording.`]
			: []),
		...(summary.metrics.length === 0 ? ['Nothing was scored.'] : []),
		...(baseline !== null && baseline.differences.length > 0
			? [`Not comparable with the baseline: ${baseline.differences.join('; ')}.`]
			: []),
	];
}

function sections({ summary, samples }: ReportData): (readonly [string, string])[] {
	const conditions = new Set(
		summary.metrics.map(({ condition }) => condition).filter((each) => each !== 'all'),
	);
	return [
		['primaries', 'Primaries'],
		...(samples.size > 0 ? [['latency', 'Latencies'] as const] : []),
		...(samples.has('user-interrupt.stop-latency') ? [['stops', 'Stopping'] as const] : []),
		...(conditions.size > 1 ? [['conditions', 'Conditions'] as const] : []),
		['metrics', 'All metrics'],
		['units', 'Units'],
		['timing', 'Timing'],
		['calibration', 'Calibration'],
		['identity', 'Identity'],
	];
}
