import { Command, Option } from 'commander';
import { EXIT } from '../../core/errors.ts';
import { list } from '../arguments.ts';
import { ExitRequest } from '../failure.ts';
import { logInfo, printJson } from '../output.ts';

/** Options of `bench compare`. */
export type CompareFlags = {
	readonly allow: readonly string[];
	readonly metric?: readonly string[];
	readonly all: boolean;
	readonly json: boolean;
};

const HELP = `
Runs, or observations files such as the baselines under results/baselines. The first one is the baseline of all others.
What is not comparable is left out, with the reason, and the exit code is 2; --allow <code> overrides one reason:
scenario-set, seed, timeline, detector, transcriber, judge, metric-version, latency-class, clock, testbed, units.

Examples:
  bench compare results/runs/<before> results/runs/<after>
  bench compare results/runs/<a> results/runs/<b> results/runs/<c> --metric user-interrupt.j,turn-taking.promptness
  bench compare results/runs/<here> results/runs/<there> --allow testbed

Exit codes: 0 compared · 2 something is not comparable`;

/** `bench compare`: what differs between runs, and what only seems to. */
export function compareCommand(): Command {
	return new Command('compare')
		.description(
			'compare runs over the same scenarios: paired differences with intervals, units that flipped',
		)
		.argument('<baseline>', 'run directory or observations file')
		.argument('<candidates...>', 'run directories or observations files')
		.addOption(
			new Option('--allow <codes>', 'compare in spite of these reasons, comma-separated')
				.argParser(list)
				.default([]),
		)
		.addOption(new Option('--metric <ids>', 'only these metrics, comma-separated').argParser(list))
		.option('--all', 'list secondary metrics that do not differ, too', false)
		.option('--json', 'print the comparison as JSON on stdout', false)
		.addHelpText('after', HELP)
		.action(async (baseline: string, candidates: string[], flags: CompareFlags) => {
			await compare(baseline, candidates, flags);
		});
}

/** Exit 2 when something that was asked for cannot be compared. */
async function compare(baseline: string, candidates: string[], flags: CompareFlags): Promise<void> {
	const { compareRuns, reasonCodes } = await import('../../api/compare-runs.ts');
	const { comparisonText } = await import('../../report/comparison-text.ts');
	const comparison = await compareRuns(baseline, candidates, {
		allow: reasonCodes(flags.allow),
		metrics: flags.metric ?? null,
	});
	logInfo(comparisonText(comparison, flags.all || flags.metric !== undefined));
	if (flags.json) {
		printJson(comparison);
	}
	if (comparison.candidates.some(({ refused }) => refused.length > 0)) {
		throw new ExitRequest(EXIT.usage);
	}
}
