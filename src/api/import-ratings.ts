import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage, StorageError, UsageError } from '../core/errors.ts';
import { readJson, writeJson } from '../results/json-file.ts';
import type { RatingsFile } from '../results/schema-ratings.ts';
import { type SummaryFile, summarySchema } from '../results/schema-summary.ts';
import { type JobContext, notice, SILENT } from '../run/events.ts';
import type { RatingFault } from '../score/ratings/rating.ts';
import { readRatings } from '../score/ratings/read-ratings.ts';
import { type RatingSummary, summarizeRatings } from '../score/ratings/summarize-ratings.ts';

/** Largest file of ratings that is read, in bytes. */
const MAX_BYTES = 2 ** 25;

/** Name of the file next to `summary.json` that keeps a run's human ratings. */
const RATINGS_FILE = 'ratings.json';

/** Ratings by people, and the runs that they belong to. */
export type ImportedRatings = {
	readonly ratings: RatingSummary;
	readonly scores: number;
	readonly preferences: number;
	readonly faults: readonly RatingFault[];
	readonly runs: readonly {
		readonly dir: string;
		readonly summary: SummaryFile;
		/** Where the run's ratings were written; null = there are none of its model. */
		readonly file: string | null;
	}[];
};

/**
 * Reads human ratings from CSV or JSON and keeps those of each run's model in the run directory. Rows that cannot be read
 * are left out and listed. Throws a UsageError where no row can be read.
 */
export async function importRatings(
	path: string,
	{ runs = [] }: { readonly runs?: readonly string[] } = {},
	context: JobContext = SILENT,
): Promise<ImportedRatings> {
	const summaries = await Promise.all(
		runs.map(async (dir) => ({
			dir,
			summary: await readJson(join(dir, 'summary.json'), summarySchema),
		})),
	);
	const { scores, preferences, faults } = readRatings(await readText(path), path);
	for (const { where, field, message } of faults) {
		notice(context, `bench: ${path} ${where} ${field}: ${message}`.replace(/[\p{Cc}\p{Cf}]/gu, '�'));
	}
	if (scores.length + preferences.length === 0) {
		throw new UsageError({ what: `no rating could be read from ${path}`, found: `${faults.length} faults` });
	}
	const ratings = summarizeRatings({ scores, preferences });
	const kept = [];
	for (const { dir, summary } of summaries) {
		kept.push({ dir, summary, file: await keepRatings(dir, summary.model, ratings) });
	}
	return { ratings, scores: scores.length, preferences: preferences.length, faults, runs: kept };
}

async function keepRatings(dir: string, model: string, ratings: RatingSummary): Promise<string | null> {
	const own: RatingsFile = {
		schemaVersion: ratings.schemaVersion,
		model,
		means: ratings.means.filter((mean) => mean.model === model),
		wins: ratings.wins.filter((win) => win.model === model || win.against === model),
	};
	if (own.means.length + own.wins.length === 0) {
		return null;
	}
	const file = join(dir, RATINGS_FILE);
	await writeJson(file, own);
	return file;
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
