import { Command, Option } from 'commander';

/** `bench judge`: how far a judge can be trusted. */
export function judgeCommand(): Command {
	const validate = new Command('validate')
		.description('print how far a judge agrees with the labelled cases that ship')
		.addOption(new Option('--judge <id>', 'as for `bench run`').env('BENCH_JUDGE').default('lexical'))
		.option('--json', 'print as JSON on stdout', false)
		.action(async (flags: { judge: string; json: boolean }) => {
			const { validateAction } = await import('../actions/judge.ts');
			await validateAction(flags);
		});
	return new Command('judge').description('check a judge of words').addCommand(validate.exitOverride());
}
