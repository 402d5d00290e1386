import { Command, Option } from 'commander';
import { EXIT } from '../../core/errors.ts';
import { numberBetween } from '../arguments.ts';
import { ExitRequest } from '../failure.ts';
import { logInfo, printJson } from '../output.ts';

/** Options of `bench merge`. */
export type MergeFlags = {
	readonly out: string;
	readonly failOnError: number;
	readonly all: boolean;
	readonly json: boolean;
};

/** `bench merge`: one run from the runs of several shards or machines. */
export function mergeCommand(): Command {
	return new Command('merge')
		.description('make one run of the runs of several shards or machines')
		.argument('<runs...>', 'run directories of one system over one set of scenarios')
		.addOption(
			new Option('-o, --out <dir>', 'where the merged run is written')
				.env('BENCH_OUT')
				.default('results/runs'),
		)
		.addOption(
			new Option('--fail-on-error <share>', 'as for `bench run`')
				.env('BENCH_FAIL_ON_ERROR')
				.argParser(numberBetween(0, 1))
				.default(0.05),
		)
		.option('--all', 'print every number, not the headline alone', false)
		.option('--json', 'print the summary as JSON on stdout', false)
		.addHelpText(
			'after',
			`
Of several results of one unit the earliest valid one wins; the others are kept as attempts. Runs that differ in
anything that decides a number are refused; testbeds may differ, and latencies are then given for each.

Examples:
  bench run --model moshi --shard 1/2 --out shards     on one machine
  bench run --model moshi --shard 2/2 --out shards     on another
  bench merge shards/*                                 on either, with both directories at hand`,
		)
		.action(async (runs: string[], flags: MergeFlags) => {
			await merge(runs, flags);
		});
}

/** Exit 2 for runs that do not belong together, 3 when too much of the plan is missing. */
async function merge(runs: readonly string[], flags: MergeFlags): Promise<void> {
	const { mergeRuns } = await import('../../api/merge-runs.ts');
	const { exitCodeFor } = await import('../run-exit.ts');
	const { printSummary } = await import('../print-summary.ts');
	const { dir, summary, units, planned, duplicates } = await mergeRuns(runs, flags);
	logInfo(
		`${runs.length} runs merged: ${units} of ${planned} units, ${duplicates} duplicates kept as attempts`,
	);
	await printSummary(dir, summary, flags);
	if (flags.json) {
		printJson(summary);
	}
	const code = exitCodeFor(summary, { failOnError: flags.failOnError, score: false, dir });
	if (code !== EXIT.ok) {
		throw new ExitRequest(code);
	}
}
