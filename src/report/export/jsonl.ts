import type { ExportTable } from './export-table.ts';

/** One JSON object per line, keys in the order of the columns. */
export function jsonlText({ columns, rows }: ExportTable): string {
	return rows
		.map(
			(cells) =>
				`${JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, cells[i] ?? null])))}\n`,
		)
		.join('');
}
