import type { ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';

type Fact = readonly [name: string, value: string | null];

/** Everything that determines the numbers: what a reader needs to compare with this run or to repeat it. */
export function identitySection({ run, summary, testbeds }: ReportData): SafeHtml {
	const { harness, model, scenarioSet, identity } = run;
	const groups: readonly (readonly [string, readonly Fact[]])[] = [
		[
			'Run',
			[
				['run', run.runId],
				['started', run.createdAt],
				['command', run.command],
				['clock', run.clock],
				...(run.mergedFrom === undefined ? [] : [['merged from', run.mergedFrom.join(', ')] as const]),
				[
					'harness',
					`${harness.version}${harness.commit === null ? '' : ` at ${harness.commit.slice(0, 12)}`}${harness.dirty === true ? ', with local changes' : ''}`,
				],
			],
		],
		[
			'System',
			[
				['model', model.id],
				['adapter', model.adapter],
				['latency class', model.latencyClass],
				['pacing class', model.pacing],
				['output rate', `${model.outputRate} Hz`],
				...settings(model.identity),
			],
		],
		[
			'Scenarios',
			[
				['suite', scenarioSet.suite],
				['seed', [scenarioSet.seed, scenarioSet.seedSource].filter((part) => part !== undefined).join(', ')],
				['hash', scenarioSet.hash],
				['units planned', `${run.units.length}`],
			],
		],
		[
			'Scoring',
			[
				['speech detector', summary.scoring.detector],
				['words', summary.scoring.transcriber],
				['judge', summary.scoring.judge],
			],
		],
		['Session timeline', settings(identity.timeline)],
		['Energy detector', settings(identity.energyDetector)],
		[
			'Playout and bounds',
			[['jitter buffer', `${identity.playout.jitterMs} ms`], ...settings(identity.timingBounds)],
		],
		...(identity.conditions === undefined
			? []
			: [
					[
						'Conditions',
						identity.conditions.described.map(({ name, description }): Fact => [name, description]),
					] as const,
				]),
		...testbeds.map(
			({ id, cpu, cores, node, platform }) =>
				[
					`Testbed ${id}`,
					[
						['processor', `${cpu}, ${cores} cores`],
						['Node', node],
						['platform', platform],
					],
				] as const,
		),
	];
	const versions = [...new Map(summary.metrics.map(({ id, version }) => [id, version]))];
	return html`<section id="identity"><h2>Identity</h2><div class="identity">${groups.map(
		([title, facts]) =>
			html`<div><h3>${title}</h3><dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value ?? '–'}</dd></div>`)}</dl></div>`,
	)}</div>
<details><summary>Versions of ${versions.length} metrics</summary><p class="versions">${versions.map(([id, version]) => html`<code>${id}/${version}</code> `)}</p></details></section>`;
}

function settings(record: Readonly<Record<string, string | number | boolean | null>>): Fact[] {
	return Object.entries(record).map(
		([name, value]) => [name, value === null ? null : String(value)] as const,
	);
}
