import type { Incompatibility } from '../../../results/schema-comparison.ts';
import type { ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';
import { statusChip } from './rows.ts';

/** Title, what was run and when, how its units ended, and what a reader must know before the numbers. */
export function masthead(data: ReportData): SafeHtml {
	const { run, summary, testbeds, baseline } = data;
	const statuses = Object.entries(summary.units).filter(([, count]) => count > 0);
	return html`<header class="masthead">
<p class="kicker">duplexbench report</p>
<h1>${run.model.id}</h1>
<p class="lead">${run.scenarioSet.suite} suite, seed ${run.scenarioSet.seed} · ${data.units.length} units · ${run.createdAt.slice(0, 10)} · ${run.clock === 'virtual' ? 'virtual clock' : 'real time'} · latency class ${run.model.latencyClass} · ${testbeds.map(({ id }) => id).join(', ') || 'no testbed'}</p>
<p class="statuses">${statuses.map(([status, count]) => html`${statusChip(status)} <b>${count}</b> `)}</p>
${baseline !== null && html`<p class="lead">Baseline: ${baseline.observations.run.model.id}, <code>${baseline.observations.run.runId}</code></p>`}
${warnings(data).map((warning) => html`<p class="banner">${warning}</p>`)}
<nav aria-label="Sections"><ul>${sections(data).map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>`;
}

function warnings({ run, summary, units, baseline }: ReportData): string[] {
	const invalid = units.filter(({ status }) => status === 'invalid-timing').length;
	const pending = summary.units.pending ?? 0;
	const refused = baseline?.comparison.refused ?? [];
	return [
		...(run.shard === undefined
			? []
			: [
					`Shard ${run.shard.index} of ${run.shard.of} of the plan. Merge the shards to get the complete run.`,
				]),
		...(pending > 0 ? [`Incomplete: ${pending} planned units have no recording.`] : []),
		...(invalid > 0
			? [
					`${invalid} of ${units.length} units are outside the timing bounds and are not scored. “Timing health” below gives the reasons.`,
				]
			: []),
		...(refused.length > 0
			? [`Not comparable with the baseline: ${refused.map(obstacleText).join('; ')}.`]
			: []),
	];
}

function obstacleText({ code, baseline, candidate, metrics }: Incompatibility): string {
	const scope =
		metrics === null ? '' : metrics.length > 3 ? ` (${metrics.length} metrics)` : ` (${metrics.join(', ')})`;
	// Identities are long; that they differ is what matters here, and bench compare prints them.
	const sides = `${baseline}${candidate}`.length > 160 ? 'differs' : `${candidate} here, ${baseline} there`;
	return `${code}: ${sides}${scope}`;
}

function sections({ summary, samples, baseline }: ReportData): (readonly [string, string])[] {
	const conditions = new Set(
		summary.metrics.map(({ condition }) => condition).filter((each) => each !== 'all'),
	);
	return [
		...(summary.metrics.length === 0 || summary.metrics.some(({ primary }) => primary)
			? [['primaries', 'Primaries'] as const]
			: []),
		...(baseline === null ? [] : [['comparison', 'Comparison'] as const]),
		...(samples.size > 0 ? [['latency', 'Latencies'] as const] : []),
		...(samples.has('user-interrupt.stop-latency') ? [['stops', 'Stopping'] as const] : []),
		...(conditions.size > 1 ? [['conditions', 'Conditions'] as const] : []),
		...(summary.metrics.length > 0 ? [['metrics', 'All metrics'] as const] : []),
		['units', 'Units'],
		['timing', 'Timing'],
		['calibration', 'Calibration'],
		['identity', 'Identity'],
	];
}
