import { Argument, Command, Option } from 'commander';

/** Options of `bench queue`. */
export type QueueCommandFlags = { readonly queue?: string; readonly json: boolean };

/** `bench queue status`: what workers are doing. */
export function queueCommand(): Command {
	return new Command('queue')
		.description('show open runs, workers, rates and stuck units of a queue')
		.addArgument(new Argument('<what>', 'what to show').choices(['status']))
		.addOption(new Option('--queue <url>', 'Redis or Valkey, as for `bench worker`').env('BENCH_QUEUE'))
		.option('--json', 'print as JSON on stdout', false)
		.addHelpText(
			'after',
			`
Example:
  bench queue status --queue redis://queue:6379

Exit codes: 0 shown · 2 usage · 3 the queue cannot be reached`,
		)
		.action(async (_what: string, flags: QueueCommandFlags) => {
			const { queueAction } = await import('../actions/queue.ts');
			await queueAction(flags);
		});
}
