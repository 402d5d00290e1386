import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, errorMessage, StorageError, UsageError } from '../../core/errors.ts';
import { textTable } from '../../report/text-table.ts';
import { readJson, writeJson } from '../../results/json-file.ts';
import type { RatingsFile } from '../../results/schema-ratings.ts';
import { type SummaryFile, summarySchema } from '../../results/schema-summary.ts';
import type { RatingQuestion } from '../../score/ratings/rating.ts';
import { readRatings } from '../../score/ratings/read-ratings.ts';
import { type RatingMean, summariseRatings, type WinRate } from '../../score/ratings/summarise-ratings.ts';
import type { ImportFlags } from '../commands/import.ts';
import { ExitRequest } from '../failure.ts';
import { printJson, say } from '../output.ts';

/** Largest file of ratings that is read, in bytes. */
const MAX_BYTES = 2 ** 25;

/** Name of the file beside `summary.json` that keeps a run's human ratings. */
const RATINGS_FILE = 'ratings.json';

/** `bench import ratings`: exit 3 when rows were left out, 2 when there is none. */
export async function importRatingsAction(path: string, flags: ImportFlags): Promise<void> {
	const summaries = await Promise.all(
		flags.run.map(async (dir) => ({
			dir,
			summary: await readJson(join(dir, 'summary.json'), summarySchema),
		})),
	);
	const { scores, preferences, faults } = readRatings(await readText(path), path);
	for (const { where, field, message } of faults) {
		say(`bench: ${path} ${where} ${field}: ${message}`.replace(/[\p{Cc}\p{Cf}]/gu, '�'));
	}
	if (scores.length + preferences.length === 0) {
		throw new UsageError({ what: `no rating could be read from ${path}`, found: `${faults.length} faults` });
	}
	const ratings = summariseRatings({ scores, preferences });
	say(`${scores.length} marks and ${preferences.length} comparisons read, ${faults.length} left out\n`);
	if (ratings.means.length > 0) {
		say(
			`${meansTable(
				ratings.means,
				summaries.map(({ summary }) => summary),
			)}\n`,
		);
	}
	if (ratings.wins.length > 0) {
		say(`${winsTable(ratings.wins)}\n`);
	}
	for (const { dir, summary } of summaries) {
		const own: RatingsFile = {
			schemaVersion: ratings.schemaVersion,
			model: summary.model,
			means: ratings.means.filter(({ model }) => model === summary.model),
			wins: ratings.wins.filter(({ model, against }) => model === summary.model || against === summary.model),
		};
		if (own.means.length + own.wins.length === 0) {
			say(`bench: nobody rated ${summary.model}; ${dir} keeps no ratings`);
			continue;
		}
		say(primariesTable(summary));
		await writeJson(join(dir, RATINGS_FILE), own);
		say(`${join(dir, RATINGS_FILE)}\n`);
	}
	if (flags.json) {
		printJson({ ...ratings, faults });
	}
	if (faults.length > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}

async function readText(path: string): Promise<string> {
	try {
		const info = await stat(path);
		if (!info.isFile() || info.size > MAX_BYTES) {
			throw new Error(info.isFile() ? `${info.size} bytes, more than ${MAX_BYTES}` : 'not a regular file');
		}
		return await readFile(path, 'utf8');
	} catch (cause) {
		throw new StorageError({ what: `cannot read ${path}`, found: errorMessage(cause), cause });
	}
}

const range = (ci: readonly [number, number] | null, digits = 2): string =>
	ci === null ? '–' : `[${ci[0].toFixed(digits)}, ${ci[1].toFixed(digits)}]`;

/** The judge's rubric of experience asks the same five questions: the machine's mark beside the people's. */
function judged(summaries: readonly SummaryFile[], model: string, question: RatingQuestion): string {
	const row = summaries
		.filter((summary) => summary.model === model)
		.flatMap(({ metrics }) => metrics)
		.find(
			({ id, kind, condition }) =>
				id === `dialogue.experience-${question}` && kind === 'all' && condition === 'all',
		);
	return row?.value === null || row?.value === undefined ? '–' : `${row.value.toFixed(2)} ${range(row.ci)}`;
}

function meansTable(means: readonly RatingMean[], summaries: readonly SummaryFile[]): string {
	return textTable(
		['question (1–7)', 'model', 'mean', '95 %', 'n', 'raters', 'items', "run's judge"],
		means.map(({ question, model, mean, ci, n, raters, items }) => [
			question,
			model,
			mean.toFixed(2),
			range(ci),
			`${n}`,
			`${raters}`,
			`${items}`,
			judged(summaries, model, question),
		]),
		new Set([2, 4, 5, 6]),
	);
}

function winsTable(wins: readonly WinRate[]): string {
	return textTable(
		['question', 'model', 'against', 'win rate', '95 %', 'wins/ties/losses', 'items', ''],
		wins.map(({ question, model, against, rate, ci, wins: won, ties, losses, items, status }) => [
			question,
			model,
			against,
			rate.toFixed(2),
			range(ci),
			`${won}/${ties}/${losses}`,
			`${items}`,
			status === 'ok' ? '' : status,
		]),
		new Set([3, 6]),
	);
}

function primariesTable({ model, runId, metrics }: SummaryFile): string {
	const rows = metrics.filter(
		({ primary, kind, condition }) => primary && kind === 'all' && condition === 'all',
	);
	return textTable(
		[`${model} in ${runId}`, 'value', '95 %', 'n', ''],
		rows.map(({ id, value, ci, n, status }) => [
			id,
			value === null ? '–' : value.toFixed(2),
			range(ci),
			`${n}`,
			status === 'ok' ? '' : status,
		]),
		new Set([1, 3]),
	);
}
