import { Command, Option } from 'commander';

/** Options of `bench score`. */
export type ScoreFlags = {
	readonly judge: string;
	readonly transcriber: string;
	readonly legacy: boolean;
	readonly force: boolean;
	readonly json: boolean;
};

/** `bench score`: turn the tracks of a finished run into numbers again, without replaying anything. */
export function scoreCommand(): Command {
	return new Command('score')
		.description('score the recorded units of a run again')
		.argument('<run>', 'run directory')
		.addOption(new Option('--judge <id>', 'as for `bench run`').env('BENCH_JUDGE').default('lexical'))
		.addOption(
			new Option('--transcriber <id>', 'as for `bench run`').env('BENCH_TRANSCRIBER').default('none'),
		)
		.option('--legacy', 'also print what the programs of FLEXI and Full-Duplex-Bench make of it', false)
		.option('--force', 'score units again of which nothing has changed', false)
		.option('--json', 'print the summary as JSON on stdout', false)
		.addHelpText('after', '\nExample:\n  bench score results/runs/<runId>')
		.action(async (run: string, flags: ScoreFlags) => {
			const { scoreAction } = await import('../actions/score.ts');
			await scoreAction(run, flags);
		});
}
