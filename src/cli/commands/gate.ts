import { appendFile, stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { VerdictFile } from '../../api/results.ts';
import { EXIT, errorMessage, StorageError } from '../../core/errors.ts';
import { list } from '../arguments.ts';
import { ExitRequest } from '../failure.ts';
import { logInfo, printJson } from '../output.ts';
import { printingContext } from '../progress.ts';

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
		.argument('<run>', 'run directory or observations file')
		.addOption(
			new Option('-b, --baseline <path>', 'run directory, observations file, or a folder of them')
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
			await gate(run, flags);
		});
}

/** Exit 0, 100, 3 or 2, as the verdict says. */
async function gate(runPath: string, flags: GateFlags): Promise<void> {
	const { gateRun } = await import('../../api/gate-run.ts');
	const { verdictWriter } = await import('../../api/write-verdict.ts');
	const { reasonCodes } = await import('../../api/compare-runs.ts');
	const { verdictText } = await import('../../report/verdict-text.ts');
	const write = verdictWriter(flags.output, flags.reportUrl ?? null);
	const { baseline, policy, confirm } = flags;
	const verdict = await gateRun(
		runPath,
		{
			baseline,
			...(policy === undefined ? {} : { policy }),
			...(confirm === undefined ? {} : { confirm }),
			allow: reasonCodes(flags.allow),
		},
		printingContext(),
	);
	logInfo(verdictText(verdict));
	await write(verdict);
	await writeForGithub(verdict, flags);
	if (flags.json) {
		printJson(verdict);
	}
	if (verdict.exitCode !== EXIT.ok) {
		throw new ExitRequest(verdict.exitCode);
	}
}

/** Annotations and step summary, where GitHub runs this. */
async function writeForGithub(verdict: VerdictFile, { reportUrl }: GateFlags): Promise<void> {
	const { githubAnnotations } = await import('../../report/github.ts');
	const { STEP_SUMMARY_BYTES, verdictMarkdown } = await import('../../report/markdown.ts');
	const { GITHUB_ACTIONS: onGithub, GITHUB_STEP_SUMMARY: summaryFile } = process.env;
	if (onGithub === 'true') {
		for (const line of githubAnnotations(verdict)) {
			logInfo(line);
		}
	}
	if (summaryFile !== undefined && summaryFile !== '') {
		const used = (await stat(summaryFile).catch(() => null))?.size ?? 0;
		const room = STEP_SUMMARY_BYTES - used;
		try {
			await appendFile(summaryFile, verdictMarkdown(verdict, { report: reportUrl ?? null }, room));
		} catch (cause) {
			throw new StorageError({ what: `cannot write ${summaryFile}`, found: errorMessage(cause), cause });
		}
	}
}
