import { Command, Option } from 'commander';
import { logInfo } from '../output.ts';

/** Options of `bench export`. */
export type ExportFlags = {
	readonly output: readonly string[];
	readonly what: 'metrics' | 'observations';
	readonly better: 'bigger' | 'smaller';
};

const HELP = `
The ending of the file chooses the format: .csv, .jsonl, .parquet, or .json for github-action-benchmark
(customBiggerIsBetter, or customSmallerIsBetter with --better smaller; metrics only).

Examples:
  bench export results/runs/<runId> -o metrics.csv
  bench export results/runs/<a> results/runs/<b> --what observations -o observations.parquet
  bench export results/runs/<runId> -o benchmark.json`;

/** `bench export`: numbers for other programs. */
export function exportCommand(): Command {
	return new Command('export')
		.description('write metrics or single observations as CSV, JSONL, Parquet or for github-action-benchmark')
		.argument('<runs...>', 'run directories or observations files')
		.addOption(
			new Option('-o, --output <file>', 'file to write; repeatable')
				.argParser((file: string, files: string[] | undefined) => [...(files ?? []), file])
				.makeOptionMandatory(),
		)
		.addOption(
			new Option('--what <rows>', 'a line per metric row, or per observed opportunity')
				.choices(['metrics', 'observations'])
				.default('metrics'),
		)
		.addOption(
			new Option('--better <direction>', 'which metrics go into .json')
				.choices(['bigger', 'smaller'])
				.default('bigger'),
		)
		.addHelpText('after', HELP)
		.action(async (runs: string[], flags: ExportFlags) => {
			const { exportRuns } = await import('../../api/export-runs.ts');
			for (const { file, size, unit } of await exportRuns(runs, flags)) {
				logInfo(`${file}: ${size} ${unit}`);
			}
		});
}
