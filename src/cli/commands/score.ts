import { Command, Option } from 'commander';
import type { ScoredLayout } from '../../api/read-peer-output.ts';
import { EXIT } from '../../core/errors.ts';
import { numberBetween } from '../arguments.ts';
import { ExitRequest } from '../failure.ts';
import { logInfo, printJson } from '../output.ts';
import { printingContext } from '../progress.ts';

/** Options of `bench score`. */
export type ScoreFlags = {
	readonly judge: string;
	readonly transcriber: string;
	readonly peers: boolean;
	readonly force: boolean;
	readonly layout?: ScoredLayout;
	readonly latency: number;
	readonly listeners?: string;
	readonly all: boolean;
	readonly json: boolean;
};

/** `bench score`: turn the tracks of a finished run into numbers again, without replaying anything. */
export function scoreCommand(): Command {
	return new Command('score')
		.description('score the recorded units of a run again')
		.argument('<run>', 'run directory; with --layout a folder of outputs')
		.addOption(new Option('--judge <id>', 'as for `bench run`').env('BENCH_JUDGE').default('lexical'))
		.addOption(
			new Option('--transcriber <id>', 'as for `bench run`').env('BENCH_TRANSCRIBER').default('none'),
		)
		.option('--peers', 'also print what the programs of FLEXI and Full-Duplex-Bench make of it', false)
		.option('--force', 'score units again of which nothing has changed', false)
		.addOption(
			new Option(
				'--layout <id>',
				"score existing output.wav folders by that benchmark's own rules, as published and corrected",
			).choices(['fdb1', 'fdb15', 'flexi']),
		)
		.addOption(
			new Option(
				'--listeners <file>',
				'with --layout: distribution of listeners, where it does not lie in the folder',
			),
		)
		.addOption(
			new Option('--latency <s>', "with --layout flexi: the system's turn-taking latency, for pause windows")
				.argParser(numberBetween(0, 60))
				.default(0),
		)
		.option('--all', 'print every number, not the headline alone', false)
		.option('--json', 'print the summary as JSON on stdout', false)
		.addHelpText(
			'after',
			'\nExamples:\n  bench score results/runs/<runId>\n  bench score results/runs/<runId> --all          every number; nothing is scored twice\n  bench score --layout fdb1 ~/outputs/moshi',
		)
		.action(async (run: string, flags: ScoreFlags) => {
			await (flags.layout === undefined ? score(run, flags) : scoreLayout(flags.layout, run, flags));
		});
}

/** Exit 3 if a unit failed. */
async function score(runDir: string, flags: ScoreFlags): Promise<void> {
	const { scoreRun } = await import('../../api/score-run.ts');
	const { printSummary } = await import('../print-summary.ts');
	const { peersText } = await import('../tables/peer-table.ts');
	const context = printingContext();
	const { dir, summary, failed, peers } = await scoreRun(runDir, flags, context);
	for (const { unitId, reason } of failed) {
		logInfo(`bench: ${unitId}: ${reason}`);
	}
	await printSummary(dir, summary, flags);
	if (peers !== null) {
		logInfo(`\n${peersText(peers)}`);
	}
	if (flags.json) {
		printJson(summary);
	}
	if (failed.length > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}

/** Exit 3 when items were left out. */
async function scoreLayout(layout: ScoredLayout, dir: string, flags: ScoreFlags): Promise<void> {
	const { scoreOutputs } = await import('../../api/score-outputs.ts');
	const { outputsText } = await import('../tables/outputs-table.ts');
	const { listeners, latency } = flags;
	const scores = await scoreOutputs(
		dir,
		{ layout, latency, ...(listeners === undefined ? {} : { listeners }) },
		printingContext(),
	);
	logInfo(outputsText(scores));
	if (flags.json) {
		printJson({ schemaVersion: 1, layout, ...scores });
	}
	if (scores.leftOut > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}
