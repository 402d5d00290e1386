import type { SummaryFile } from '../results/schema-summary.ts';
import { formatNumber } from './format-value.ts';
import { textTable } from './text-table.ts';

type Change = NonNullable<SummaryFile['robustness']>[number];

/** One block per acoustic condition: what became of each primary against clean audio. Nothing without conditions. */
export function robustnessText({ robustness = [] }: Pick<SummaryFile, 'robustness'>): string[] {
	const conditions = [...new Set(robustness.map(({ condition }) => condition))];
	if (conditions.length === 0) {
		return [];
	}
	const rows = conditions.flatMap((condition) =>
		robustness
			.filter((row) => row.condition === condition && isShown(row, robustness))
			.map((row, i) => [
				i === 0 ? condition : '',
				row.id,
				numberOf(row, row.clean),
				numberOf(row, row.value),
				signed(row, row.delta),
				row.ci === null ? '' : `[${signed(row, row.ci[0])}, ${signed(row, row.ci[1])}]`,
				`${row.units}`,
				row.status === 'ok' ? '' : row.status,
			]),
	);
	const header = ['against clean', 'primary', 'clean', 'here', 'change', '95 % interval', 'pairs', ''];
	return [
		textTable(header, rows, new Set([2, 3, 4, 6])),
		'The tables above pool all conditions; summary.json has a row per condition and the change of every metric.',
	];
}

/** Primaries; of whole conversations, which have none, all that belongs to them. */
function isShown({ primary, scenario }: Change, rows: readonly Change[]): boolean {
	return (
		primary || (scenario !== 'dialogue' && !rows.some((row) => row.primary && row.scenario === scenario))
	);
}

function numberOf({ unit }: Change, value: number | null): string {
	return value === null ? '–' : formatNumber(value, unit);
}

/** What rounds to nothing has no sign. */
function signed(row: Change, value: number | null): string {
	if (value === null) {
		return '–';
	}
	const size = numberOf(row, Math.abs(value));
	const sign = size === numberOf(row, 0) ? '' : value > 0 ? '+' : '−';
	return `${sign}${size}`;
}
