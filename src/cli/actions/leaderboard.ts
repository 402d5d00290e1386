import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, UsageError } from '../../core/errors.ts';
import { boardPage } from '../../report/leaderboard/board-page.ts';
import { boardRows } from '../../report/leaderboard/board-row.ts';
import { boardTables } from '../../report/leaderboard/board-state.ts';
import { upsertReadme } from '../../report/leaderboard/readme-table.ts';
import { appendHistory, upsertRows } from '../../report/leaderboard/upsert.ts';
import { readJson, stableJson, writeAtomic } from '../../results/json-file.ts';
import {
	type BoardRow,
	type LeaderboardFile,
	leaderboardSchema,
	type PublishedFile,
	publishedSchema,
} from '../../results/schema-leaderboard.ts';
import type { LeaderboardFlags } from '../commands/leaderboard.ts';
import { ExitRequest } from '../failure.ts';
import { namedDigest } from '../../api/named-digest.ts';
import { printJson, say } from '../output.ts';

/** `bench leaderboard`. */
export async function leaderboardAction(runs: readonly string[], flags: LeaderboardFlags): Promise<void> {
	const files = {
		latest: join(flags.out, 'latest.json'),
		history: join(flags.out, 'history.jsonl'),
		page: join(flags.out, 'index.html'),
	};
	const board = await readBoard(files.latest);
	if (flags.check) {
		checkBoard(board);
		return;
	}
	const published = await readPublished(flags.published);
	const rows = (await Promise.all(runs.map((run) => rowsOf(run, flags)))).flat();
	const next = upsertRows(board, rows);
	const placed = rows.filter((row) => next.rows.includes(row));
	const readme = flags.readme === undefined ? null : await readFile(flags.readme, 'utf8').catch(() => null);
	if (flags.readme !== undefined && readme === null) {
		throw new UsageError({ what: `${flags.readme} does not exist`, expected: 'a page with the markers' });
	}
	// Every text is made before anything is written: a page without markers leaves the board as it was.
	const texts = [
		[files.latest, stableJson(next)],
		[files.history, appendHistory(await readFile(files.history, 'utf8').catch(() => ''), rows)],
		[files.page, boardPage(next, published, new Date())],
		...(flags.readme === undefined || readme === null
			? []
			: [[flags.readme, upsertReadme(readme, placed)] as const]),
	] as const;
	for (const [file, text] of texts) {
		await writeAtomic(file, text);
	}
	for (const { key, runId } of rows.filter((row) => !placed.includes(row))) {
		say(`bench: ${runId} stays off the board: a newer or larger run has the row ${key}`);
	}
	for (const { model, provenance } of placed.filter((row) => row.provenance.length > 0)) {
		say(`bench: ${model}: ${provenance.join('; ')}`);
	}
	say(`${placed.length} rows put on the board, ${next.rows.length} in all: ${files.page}`);
	if (flags.json) {
		printJson(next);
	}
}

async function rowsOf(path: string, { link }: LeaderboardFlags): Promise<BoardRow[]> {
	const digest = await namedDigest(path);
	return boardRows(digest, link?.replaceAll('{runId}', encodeURIComponent(digest.run.runId)) ?? null);
}

async function readBoard(file: string): Promise<LeaderboardFile> {
	// No board yet is an empty one; a broken one is an error.
	const exists = (await stat(file).catch(() => null)) !== null;
	return exists ? readJson(file, leaderboardSchema) : { schemaVersion: 1, rows: [] };
}

async function readPublished(folder: string): Promise<PublishedFile[]> {
	const names = await readdir(folder).catch(() => []);
	const files = names.filter((name) => name.endsWith('.json')).toSorted();
	return Promise.all(files.map((name) => readJson(join(folder, name), publishedSchema)));
}

/** Says what is stale, not comparable or of unknown origin. Exit 3 if anything is. */
function checkBoard(board: LeaderboardFile): void {
	const findings = boardTables(board.rows, new Date()).flatMap(({ rows }) =>
		rows.flatMap(({ row, stale, ageDays, differs }) => [
			...(stale ? [`${row.key}: ${Math.floor(ageDays)} days old`] : []),
			...(differs.length > 0 ? [`${row.key}: not ranked: ${differs.join(', ')}`] : []),
			...row.provenance.map((reason) => `${row.key}: ${reason}`),
		]),
	);
	for (const finding of findings) {
		say(finding);
	}
	say(`${board.rows.length} rows, ${findings.length} findings`);
	if (findings.length > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}
