import { UsageError } from '../../core/errors.ts';
import type { BoardCell, BoardRow } from '../../results/schema-leaderboard.ts';
import { escapeMarkdown } from '../escape.ts';
import { formatNumber } from '../format-value.ts';
import { HEADLINES } from '../headline.ts';
import { marksOf } from './row-marks.ts';

/** Where the table begins and ends in a page. */
export const TABLE_START = '<!-- leaderboard:start -->';
/** Where the table begins and ends in a page. */
export const TABLE_END = '<!-- leaderboard:end -->';

const COLUMNS: readonly (readonly [title: string, id: string])[] = HEADLINES.map(({ id, column }) => [
	column,
	id,
]);

/**
 * A page with some rows of its table put in or replaced; every other byte stays. Rows are found by the key in their
 * comment. Throws {@link UsageError} where the page has no markers.
 */
export function upsertReadme(page: string, rows: readonly BoardRow[]): string {
	const start = page.indexOf(TABLE_START);
	const end = page.indexOf(TABLE_END);
	if (start < 0 || end < start) {
		throw new UsageError({
			what: 'the page has no place for the table',
			expected: `${TABLE_START} … ${TABLE_END}`,
		});
	}
	const inside = page.slice(start + TABLE_START.length, end);
	const lines = inside.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| system |'));
	for (const row of rows) {
		const line = lineOf(row);
		const known = lines.findIndex((each) => each.endsWith(marker(row)));
		if (known >= 0) {
			lines[known] = line;
		} else {
			lines.push(line);
		}
	}
	const table = [header(), separator(), ...lines].join('\n');
	return `${page.slice(0, start + TABLE_START.length)}\n${table}\n${page.slice(end)}`;
}

function header(): string {
	return `| system | suite | latency class | date | ${COLUMNS.map(([title]) => title).join(' | ')} |`;
}

function separator(): string {
	return `|---|---|---|---|${COLUMNS.map(() => '---|').join('')}`;
}

function lineOf(row: BoardRow): string {
	const name = escapeMarkdown(row.model);
	const cells = [
		row.link === null ? name : `[${name}](${encodeURI(row.link).replaceAll(')', '%29')})`,
		escapeMarkdown(`${row.suite}, ${Object.values(marksOf(row)).join(', ')}`),
		escapeMarkdown(`${row.latencyClass} · ${row.testbed}`),
		escapeMarkdown(row.date.slice(0, 10)),
		...COLUMNS.map(([, id]) =>
			escapeMarkdown(cellText([...row.primaries, ...row.context].find((cell) => cell.id === id))),
		),
	];
	return `| ${cells.join(' | ')} | ${marker(row)}`;
}

/** After the last cell, where no renderer shows it; the key cannot end the comment. */
function marker({ key }: BoardRow): string {
	return `<!-- ${escapeMarkdown(key).replaceAll('--', '-&#45;')} -->`;
}

/** A value with its interval; the status where there is nothing to publish. */
export function cellText(cell: BoardCell | undefined): string {
	if (cell === undefined) {
		return '–';
	}
	if (cell.status !== 'ok') {
		return cell.status;
	}
	if (cell.value === null) {
		return '> horizon';
	}
	const number = (value: number): string => formatNumber(value, cell.unit);
	return `${number(cell.value)}${cell.ci === null ? '' : ` [${number(cell.ci[0])}, ${number(cell.ci[1])}]`}`;
}
