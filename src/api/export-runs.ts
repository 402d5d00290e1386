import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { UsageError } from '../core/errors.ts';
import type { MetricValue } from '../core/metric.ts';
import { csvText } from '../report/export/csv.ts';
import { type ExportTable, metricTable, observationTable } from '../report/export/export-table.ts';
import { githubBenchmark } from '../report/export/github-benchmark.ts';
import { jsonlText } from '../report/export/jsonl.ts';
import { writeAtomic } from '../results/json-file.ts';
import { RunStore } from '../results/run-store.ts';
import type { ObservationsFile } from '../results/schema-observations.ts';
import { readObservations } from '../run/observations/observations-file.ts';
import { findRun } from './find-run.ts';

/** What is exported, and into which files. */
export type ExportOptions = {
	readonly output: readonly string[];
	/** A row per metric, or per observed opportunity. */
	readonly what: 'metrics' | 'observations';
	/** Which metrics go into `.json`. */
	readonly better: 'bigger' | 'smaller';
};

/** A run with all rows of its summary; an observations file has the pooled ones. */
type Exported = { readonly observations: ObservationsFile; readonly rows: readonly MetricValue[] };

/** A file that was written. */
export type ExportedFile = {
	readonly file: string;
	readonly size: number;
	readonly unit: 'characters' | 'bytes';
};

/**
 * Writes metrics or single observations of runs as CSV, JSONL, Parquet or JSON for github-action-benchmark; the ending
 * of a file chooses. Throws a UsageError for an unknown ending before anything is read.
 */
export async function exportRuns(
	runs: readonly string[],
	options: ExportOptions,
): Promise<readonly ExportedFile[]> {
	const writers = options.output.map((file) => ({ file, write: writerOf(file, options) }));
	const exported = await Promise.all(runs.map(readExported));
	const files: ExportedFile[] = [];
	for (const { file, write } of writers) {
		const content = await write(exported);
		await writeAtomic(file, content);
		files.push({ file, size: content.length, unit: typeof content === 'string' ? 'characters' : 'bytes' });
	}
	return files;
}

async function readExported(path: string): Promise<Exported> {
	const place = await findRun(path);
	const observations = await readObservations(place);
	const isRun = (await stat(place)).isDirectory();
	const rows = isRun ? (await (await RunStore.open(place)).readSummary()).metrics : observations.rows;
	return { observations, rows };
}

function writerOf(
	file: string,
	{ what, better }: ExportOptions,
): (runs: readonly Exported[]) => Promise<string | Uint8Array> {
	const table = (runs: readonly Exported[]): ExportTable => {
		const tables = runs.map(({ observations, rows }) =>
			what === 'metrics' ? metricTable(observations.run, rows) : observationTable(observations),
		);
		return { columns: tables[0]?.columns ?? [], rows: tables.flatMap(({ rows }) => rows) };
	};
	switch (extname(file)) {
		case '.csv':
			return async (runs) => csvText(table(runs));
		case '.jsonl':
			return async (runs) => jsonlText(table(runs));
		case '.parquet':
			return async (runs) => {
				const { parquetBytes } = await import('../report/export/parquet.ts');
				return parquetBytes(table(runs));
			};
		case '.json':
			if (what === 'observations') {
				throw new UsageError({
					what: `${file}: github-action-benchmark knows no observations`,
					expected: '.jsonl',
				});
			}
			return async (runs) =>
				`${JSON.stringify(
					runs.flatMap(({ observations, rows }) => githubBenchmark(observations.run.model.id, rows, better)),
					null,
					'\t',
				)}\n`;
		default:
			throw new UsageError({
				what: `cannot tell the format of ${file}`,
				expected: '.csv, .jsonl, .parquet, or .json for github-action-benchmark',
			});
	}
}
