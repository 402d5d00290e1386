import { Command, Option } from 'commander';
import { list } from '../arguments.ts';

/** Options of `bench gate`. */
export type GateFlags = {
	readonly baseline: string;
	readonly policy?: string;
	readonly confirm?: string;
	readonly allow: readonly string[];
	readonly output: readonly string[];
	readonly reportUrl?: string;
	readonly json: boolean;
};

const HELP = `
The run fails when a gated metric is worse than the baseline by more than its margin and the interval of the paired
difference, widened for the number of rules, excludes zero; or when an absolute bound of the policy is broken. It never
passes on missing data: a metric that is low-n, under-exercised or missing makes it incomplete. Without --policy the six
primaries, the backchannel rate and, where the suite is large enough, false stops by cause are gated (docs/guides/gate-pull-requests.md).

A folder of baselines is searched for the run's model and suite. Where GitHub runs this, annotations go to the log and
a table to the step summary.

Examples:
  bench gate results/runs/<runId> --baseline results/baselines
  bench gate results/runs/<runId> --baseline results/runs/<earlier> --policy gate.json
  bench gate results/runs/<first> --baseline results/runs/<earlier> --confirm results/runs/<second>
  bench gate results/runs/<runId> --baseline results/baselines -o gate.xml -o gate.md -o gate.json

Exit codes: 0 pass · 100 fail · 3 incomplete · 2 not comparable, wrong use`;

/** `bench gate`: may this run pass? */
export function gateCommand(): Command {
	return new Command('gate')
		.description('fail with exit code 100 when a run is worse than its baseline')
		.argument('<run>', 'run directory or digest file')
		.addOption(
			new Option('-b, --baseline <path>', 'run directory, digest file, or a folder of them')
				.env('BENCH_BASELINE')
				.makeOptionMandatory(),
		)
		.addOption(new Option('--policy <file>', 'JSON file with rules, margins and bounds').env('BENCH_POLICY'))
		.addOption(
			new Option('--confirm <run>', 'a second run of the same system: what fails must fail there too'),
		)
		.addOption(
			new Option('--allow <codes>', 'gate in spite of these reasons (see `bench compare --help`)')
				.argParser(list)
				.default([]),
		)
		.addOption(
			new Option(
				'-o, --output <file>',
				'also write the verdict: .xml JUnit, .md Markdown, .json, .txt; repeatable',
			)
				.argParser((file: string, files: string[]) => [...files, file])
				.default([]),
		)
		.addOption(
			new Option('--report-url <url>', 'address of the report, for the Markdown').env('BENCH_REPORT_URL'),
		)
		.option('--json', 'print the verdict as JSON on stdout', false)
		.addHelpText('after', HELP)
		.action(async (run: string, flags: GateFlags) => {
			const { gateAction } = await import('../actions/gate.ts');
			await gateAction(run, flags);
		});
}
