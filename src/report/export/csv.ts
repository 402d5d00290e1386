import { csvCell } from '../escape.ts';
import type { ExportTable } from './export-table.ts';

/** RFC 4180 with a heading; text that a spreadsheet would run as a formula is defused. */
export function csvText({ columns, rows }: ExportTable): string {
	const lines = [columns.map(({ name }) => name), ...rows].map((cells) => cells.map(csvCell).join(','));
	return `${lines.join('\r\n')}\r\n`;
}
