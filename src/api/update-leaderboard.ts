import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { boardPage } from '../report/leaderboard/board-page.ts';
import { boardRows } from '../report/leaderboard/board-row.ts';
import { boardTables } from '../report/leaderboard/board-state.ts';
import { upsertReadme } from '../report/leaderboard/readme-table.ts';
import { marksOf, meets, REQUIREMENTS, type Requirement } from '../report/leaderboard/row-marks.ts';
import { withSeedAge } from '../report/leaderboard/seed-age.ts';
import { appendHistory, upsertRows } from '../report/leaderboard/upsert.ts';
import { readJson, stableJson, writeAtomic } from '../results/json-file.ts';
import {
	type BoardRow,
	type LeaderboardFile,
	leaderboardSchema,
	type PublishedFile,
	publishedSchema,
} from '../results/schema-leaderboard.ts';
import { namedObservations } from './named-observations.ts';

export { MARKS_NOTE, marksOf } from '../report/leaderboard/row-marks.ts';

/** Where a board is, and what it shows. */
export type LeaderboardOptions = {
	/** Folder of the board. */
	readonly out: string;
	/** Folder of tables that others published. */
	readonly published: string;
	/** A page whose table between the markers is brought up to date. */
	readonly readme?: string;
	/** Address of the unit pages of a run, with `{runId}` in it. */
	readonly link?: string;
	/** What every given run must have: `fresh-seed`, `own-bank`. */
	readonly require?: readonly Requirement[];
};

/** What happened to the rows of the given runs. */
export type LeaderboardUpdate = {
	readonly board: LeaderboardFile;
	readonly placed: readonly BoardRow[];
	/** Rows whose place a newer or larger run has. */
	readonly leftOff: readonly BoardRow[];
	/** Path of the page. */
	readonly page: string;
};

/**
 * Puts runs on the board: `latest.json`, `history.jsonl`, `index.html`, the README's table. Doing it twice changes
 * nothing. Throws a UsageError, with nothing written, for a README without markers and for a run that lacks what is
 * required.
 */
export async function updateLeaderboard(
	runs: readonly string[],
	options: LeaderboardOptions,
): Promise<LeaderboardUpdate> {
	const files = filesOf(options.out);
	const board = await readBoard(files.latest);
	const published = await readPublished(options.published);
	const history = await readFile(files.history, 'utf8').catch(() => '');
	const read = (await Promise.all(runs.map((run) => rowsOf(run, options.link)))).flat();
	refuseUnless(read, options.require ?? []);
	const rows = withSeedAge(read, history);
	const next = upsertRows(board, rows);
	const placed = rows.filter((row) => next.rows.includes(row));
	const readme =
		options.readme === undefined ? null : await readFile(options.readme, 'utf8').catch(() => null);
	if (options.readme !== undefined && readme === null) {
		throw new UsageError({ what: `${options.readme} does not exist`, expected: 'a page with the markers' });
	}
	// Every text is made before anything is written: a page without markers leaves the board as it was.
	const texts = [
		[files.latest, stableJson(next)],
		[files.history, appendHistory(history, rows)],
		[files.page, boardPage(next, published, new Date())],
		...(options.readme === undefined || readme === null
			? []
			: [[options.readme, upsertReadme(readme, placed)] as const]),
	] as const;
	for (const [file, text] of texts) {
		await writeAtomic(file, text);
	}
	return { board: next, placed, leftOff: rows.filter((row) => !placed.includes(row)), page: files.page };
}

function refuseUnless(rows: readonly BoardRow[], required: readonly Requirement[]): void {
	for (const requirement of required) {
		const row = rows.find((each) => !meets(each, requirement));
		if (row !== undefined) {
			const { seed, bank } = marksOf(row);
			const { mark, how } = REQUIREMENTS[requirement];
			throw new UsageError({
				what: `${row.runId} may not go onto this board`,
				expected: mark,
				found: `${seed}, ${bank}`,
				hint: `play it with \`${how}\``,
			});
		}
	}
}

/** The requirements of these names. Throws a UsageError for an unknown one. */
export function requirements(names: readonly string[]): Requirement[] {
	return names.map((name) => {
		if (name !== 'fresh-seed' && name !== 'own-bank') {
			throw new UsageError({
				what: `unknown requirement "${name}"`,
				expected: `one of ${Object.keys(REQUIREMENTS).join(', ')}`,
			});
		}
		return name;
	});
}

/** What is stale, not comparable or of unknown origin on a board, a line each. */
export async function checkLeaderboard(
	out: string,
): Promise<{ readonly rows: number; readonly findings: readonly string[] }> {
	const board = await readBoard(filesOf(out).latest);
	const findings = boardTables(board.rows, new Date()).flatMap(({ rows }) =>
		rows.flatMap(({ row, stale, ageDays, differs }) => [
			...(stale ? [`${row.key}: ${Math.floor(ageDays)} days old`] : []),
			...(differs.length > 0 ? [`${row.key}: not ranked: ${differs.join(', ')}`] : []),
			...row.provenance.map((reason) => `${row.key}: ${reason}`),
		]),
	);
	return { rows: board.rows.length, findings };
}

function filesOf(out: string) {
	return {
		latest: join(out, 'latest.json'),
		history: join(out, 'history.jsonl'),
		page: join(out, 'index.html'),
	};
}

async function rowsOf(path: string, link: string | undefined): Promise<BoardRow[]> {
	const observations = await namedObservations(path);
	return boardRows(
		observations,
		link?.replaceAll('{runId}', encodeURIComponent(observations.run.runId)) ?? null,
	);
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
