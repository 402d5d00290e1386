import { METRIC_TIERS, type MetricValue } from '../core/metric.ts';
import { SCENARIO_TYPES } from '../core/scenario.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import { formatDirection, formatInterval, formatNumber, formatStatus, formatValue } from './format-value.ts';
import { noSpeechText } from './no-speech-text.ts';
import { robustnessText } from './robustness-text.ts';
import { textTable } from './text-table.ts';

/** What `bench run --all` prints at the end: one block per interaction type, primaries marked with an asterisk. */
export function summaryText(summary: SummaryFile): string {
	const pooled = summary.metrics.filter((row) => row.kind === 'all' && row.condition === 'all');
	const blocks = [...SCENARIO_TYPES, 'dialogue'].flatMap((scenario) => {
		const rows = pooled.filter((row) => row.scenario === scenario);
		return rows.length === 0 ? [] : [blockText(scenario, rows)];
	});
	const noSpeech = noSpeechText(summary);
	const warnings = noSpeech === null ? [] : [noSpeech];
	return [unitsLine(summary), ...blocks, ...robustnessText(summary), ...warnings, footer(summary)].join(
		'\n\n',
	);
}

function unitsLine(summary: SummaryFile): string {
	const counts = Object.entries(summary.units).filter(([, count]) => count > 0);
	return `${summary.model} · ${counts.map(([status, count]) => `${count} ${status}`).join(', ')}`;
}

function blockText(scenario: string, rows: readonly MetricValue[]): string {
	const rank = (row: MetricValue): number => METRIC_TIERS.indexOf(row.tier ?? 'detail');
	const sorted = rows.toSorted((a, b) => Number(b.primary) - Number(a.primary) || rank(a) - rank(b));
	const cells = sorted.map((row) => [
		`${row.primary ? '* ' : '  '}${row.id.replace(`${scenario}.`, '')} ${formatDirection(row)}`,
		formatValue(row),
		formatInterval(row),
		quantilesText(row) || fieldsText(row),
		`${row.n}`,
		formatStatus(row),
	]);
	const header = [scenario, 'value', '95 % interval', 'p10 / p50 / p90', 'n', ''];
	return textTable(header, cells, new Set([1, 4]));
}

/** Other readings of a row: "floor 141 ms, spread 480 ms". Fields have the row's unit; a share within a time is a share. */
function fieldsText({ fields = {}, unit }: MetricValue): string {
	return Object.entries(fields)
		.flatMap(([name, value]) =>
			value === null ? [] : [`${name} ${formatNumber(value, name.startsWith('within') ? 'share' : unit)}`],
		)
		.join(', ');
}

function quantilesText(row: MetricValue): string {
	if (row.quantiles === undefined) {
		return '';
	}
	const { p10, p50, p90 } = row.quantiles;
	return [p10, p50, p90].map((q) => (q === null ? 'never' : formatNumber(q, row.unit))).join(' / ');
}

function footer(summary: SummaryFile): string {
	const { detector, transcriber, judge } = summary.scoring;
	return [
		'* primary. Counts stand for rates over fewer than ten opportunities (low-n): shown, never ranked or gated.',
		`speech detector ${detector} · words ${transcriber} · judge ${judge}`,
	].join('\n');
}
