/** One row of a CSV file with the line it begins on, counted from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/** Rows of a comma- or semicolon-separated text (RFC 4180: quotes doubled inside quotes); empty lines are left out. */
export function parseCsv(text: string): CsvRow[] {
	const body = text.replace(/^\ufeff/, '');
	const separator = separatorOf(body);
	const rows: CsvRow[] = [];
	let cells: string[] = [];
	let cell = '';
	let quoted = false;
	let line = 1;
	let first = 1;
	const endRow = (): void => {
		cells.push(cell);
		if (cells.some((each) => each.trim() !== '')) {
			rows.push({ line: first, cells: cells.map((each) => each.trim()) });
		}
		cells = [];
		cell = '';
	};
	for (let i = 0; i < body.length; i++) {
		const character = body.charAt(i);
		if (character === '\n') {
			line += 1;
		}
		if (quoted) {
			if (character !== '"') {
				cell += character;
			} else if (body.charAt(i + 1) === '"') {
				cell += '"';
				i += 1;
			} else {
				quoted = false;
			}
		} else if (character === '"' && cell.trim() === '') {
			cell = '';
			quoted = true;
		} else if (character === separator) {
			cells.push(cell);
			cell = '';
		} else if (character === '\n') {
			endRow();
			first = line;
		} else if (character !== '\r') {
			cell += character;
		}
	}
	endRow();
	return rows;
}

/** Spreadsheets of half the world write semicolons: whichever the first line has more of. */
function separatorOf(text: string): string {
	const [head = ''] = text.split('\n', 1);
	return head.split(';').length > head.split(',').length ? ';' : ',';
}
