import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import type { MetricValue } from '../../core/metric.ts';
import { csvText } from '../../report/export/csv.ts';
import { type ExportTable, metricTable, observationTable } from '../../report/export/export-table.ts';
import { githubBenchmark } from '../../report/export/github-benchmark.ts';
import { jsonlText } from '../../report/export/jsonl.ts';
import { writeAtomic } from '../../results/json-file.ts';
import { RunStore } from '../../results/run-store.ts';
import type { DigestFile } from '../../results/schema-digest.ts';
import { readDigest } from '../../run/digest/digest-file.ts';
import type { ExportFlags } from '../commands/export.ts';
import { findRun } from '../../api/find-run.ts';
import { say } from '../output.ts';

/** A run with all rows of its summary; a digest file has the pooled ones. */
type Exported = { readonly digest: DigestFile; readonly rows: readonly MetricValue[] };

/** `bench export`. Formats are checked before anything is read. */
export async function exportAction(runs: readonly string[], flags: ExportFlags): Promise<void> {
	const writers = flags.output.map((file) => ({ file, write: writerOf(file, flags) }));
	const exported = await Promise.all(runs.map(readExported));
	for (const { file, write } of writers) {
		const content = await write(exported);
		await writeAtomic(file, content);
		say(`${file}: ${content.length} ${typeof content === 'string' ? 'characters' : 'bytes'}`);
	}
}

async function readExported(path: string): Promise<Exported> {
	const place = await findRun(path);
	const digest = await readDigest(place);
	const isRun = (await stat(place)).isDirectory();
	const rows = isRun ? (await (await RunStore.open(place)).readSummary()).metrics : digest.rows;
	return { digest, rows };
}

function writerOf(
	file: string,
	{ what, better }: ExportFlags,
): (runs: readonly Exported[]) => Promise<string | Uint8Array> {
	const table = (runs: readonly Exported[]): ExportTable => {
		const tables = runs.map(({ digest, rows }) =>
			what === 'metrics' ? metricTable(digest.run, rows) : observationTable(digest),
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
				const { parquetBytes } = await import('../../report/export/parquet.ts');
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
					runs.flatMap(({ digest, rows }) => githubBenchmark(digest.run.model.id, rows, better)),
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
