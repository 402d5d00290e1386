import type { PeerRow, PeerTables } from '../../api/results.ts';
import { textTable } from '../../report/text-table.ts';

const ARROWS = { up: '↑', down: '↓', band: '', none: '' } as const;

/** What `bench score --peers` prints: every column as published and corrected, and what separates the two. */
export function peersText({ words, left, rows }: PeerTables): string {
	if (rows.length === 0) {
		return 'no recording of this run fits the programs of FLEXI and Full-Duplex-Bench';
	}
	const cells = rows.map((row) => [
		`${row.id} ${ARROWS[row.direction]}`,
		row.crash === null ? number(row, row.asPublished) : 'crash',
		number(row, row.fixed),
		`${row.n}`,
	]);
	const notes = [...new Set(rows.map(({ note }) => note))].map((note) => {
		const tasks = rows
			.filter((row) => row.note === note)
			.map(({ id }) => id.split('.').slice(0, 2).join('.'));
		return `${[...new Set(tasks)].join(', ')}: ${note}`;
	});
	const crashes = rows.flatMap(({ id, crash }) => (crash === null ? [] : [`${id}: ${crash}`]));
	return [
		textTable(['column of another benchmark', 'as published', 'fixed', 'n'], cells, new Set([1, 2, 3])),
		...notes,
		...(crashes.length === 0 ? [] : [`The published program ends with an exception:\n${crashes.join('\n')}`]),
		`Recordings by the words that the programs saw: ${wordsText(words)}${left > 0 ? `; ${left} units left out` : ''}.`,
		'Neither version is compared with the other or with a native metric. Ratings and behavior tags need an LLM and are left out.',
	].join('\n\n');
}

function number({ unit }: PeerRow, value: number | null): string {
	return value === null
		? '–'
		: `${value.toFixed(3)}${unit === 's' ? ' s' : unit === 'per-second' ? '/s' : ''}`;
}

function wordsText(words: PeerTables['words']): string {
	const names = {
		aligned: "the system's own, aligned",
		transcriber: 'recognized',
		estimated: "the system's own, at estimated times",
		sound: 'none known, one per stretch of sound',
	} as const;
	return Object.entries(words)
		.map(([source, count]) => `${count} ${names[source as keyof typeof names]}`)
		.join(', ');
}
