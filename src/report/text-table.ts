/** Columns aligned by spaces; numbers (and everything in columns named in `right`) to the right. */
export function textTable(
	header: readonly string[],
	rows: readonly (readonly string[])[],
	right: ReadonlySet<number> = new Set(),
): string {
	const widths = header.map((title, i) =>
		Math.max(title.length, ...rows.map((row) => (row[i] ?? '').length)),
	);
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, i) => (right.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
			.join('  ')
			.trimEnd();
	return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
