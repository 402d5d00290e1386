import { Argument, Command, Option } from 'commander';
import { logInfo, printJson } from '../output.ts';
import { queueUrl } from '../queue-options.ts';

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
			const { queueStatus } = await import('../../api/queue-status.ts');
			const { queueText } = await import('../tables/queue-table.ts');
			const { address, status } = await queueStatus(queueUrl(flags.queue));
			logInfo(`queue ${address}\n`);
			logInfo(queueText(status, Date.now()));
			if (flags.json) {
				printJson(status);
			}
		});
}
