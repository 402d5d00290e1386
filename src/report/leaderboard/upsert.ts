import type { BoardRow, LeaderboardFile } from '../../results/schema-leaderboard.ts';

/**
 * The board with some rows put in the place of their predecessors. An older run never displaces a newer one, nor one
 * over a part of a suite a run over more of it.
 */
export function upsertRows(board: LeaderboardFile, rows: readonly BoardRow[]): LeaderboardFile {
	const byKey = new Map(board.rows.map((row) => [row.key, row]));
	for (const row of rows) {
		const known = byKey.get(row.key);
		if (known === undefined || (known.date <= row.date && known.planned <= row.planned)) {
			byKey.set(row.key, row);
		}
	}
	const sorted = [...byKey.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
	return { schemaVersion: 1, rows: sorted };
}

/** `history.jsonl` with the rows that it does not hold yet: one line per run and testbed, in the order of arrival. */
export function appendHistory(history: string, rows: readonly BoardRow[]): string {
	const known = new Set(
		history
			.split('\n')
			.filter((line) => line.trim() !== '')
			.map((line) => identityOf(JSON.parse(line) as Partial<BoardRow>)),
	);
	const fresh = rows.filter((row) => !known.has(identityOf(row)));
	const ending = history === '' || history.endsWith('\n') ? '' : '\n';
	return history + ending + fresh.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function identityOf({ key, runId }: Partial<BoardRow>): string {
	return `${key}\n${runId}`;
}
