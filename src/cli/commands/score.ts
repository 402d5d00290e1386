import { Command, Option } from 'commander';
import { numberBetween } from '../arguments.ts';

/** Options of `bench score`. */
export type ScoreFlags = {
	readonly judge: string;
	readonly transcriber: string;
	readonly legacy: boolean;
	readonly force: boolean;
	readonly layout?: 'fdb1' | 'fdb15' | 'flexi';
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
		.option('--legacy', 'also print what the programs of FLEXI and Full-Duplex-Bench make of it', false)
		.option('--force', 'score units again of which nothing has changed', false)
		.addOption(
			new Option(
				'--layout <id>',
				"score somebody's output.wav folders by that benchmark's own rules, as published and mended",
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
			if (flags.layout !== undefined) {
				const { scoreLayoutAction } = await import('../actions/score-layout.ts');
				await scoreLayoutAction(flags.layout, run, flags);
				return;
			}
			const { scoreAction } = await import('../actions/score.ts');
			await scoreAction(run, flags);
		});
}
