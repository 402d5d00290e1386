import { Command, Option } from 'commander';
import { integer, list, numberBetween } from '../arguments.ts';
import { withInterrupt } from '../interrupt.ts';
import { printJobEvents } from '../progress.ts';
import { queueUrl } from '../queue-options.ts';

/** `bench worker`: replays what `bench run --queue` plans. */
export function workerCommand(): Command {
	const option = (flags: string, text: string, env: string) => new Option(flags, text).env(`BENCH_${env}`);
	return new Command('worker')
		.description('replay units that `bench run --queue` has planned, on this machine')
		.addOption(
			option('--queue <url>', 'Redis or Valkey: redis://[user:password@]host[:port][/database]', 'QUEUE'),
		)
		.addOption(
			option(
				'--models <ids>',
				'serve only these systems, comma-separated (default: all that are asked for and have their keys here)',
				'MODELS',
			).argParser(list),
		)
		.addOption(
			option(
				'-c, --concurrency <n>',
				'most concurrent sessions per system in this worker',
				'CONCURRENCY',
			).argParser(integer(1)),
		)
		.addOption(
			option(
				'--store <dir>',
				'the folder of runs that is shared with the planner, as seen from here',
				'STORE',
			).default('results/runs'),
		)
		.addOption(option('--testbed <name>', 'name of this machine and network position', 'TESTBED'))
		.addOption(
			option('--lease <s>', 'after how long without a sign of life its units go to others', 'LEASE')
				.argParser(numberBetween(1, 3_600))
				.default(60),
		)
		.addOption(
			option('--exit-when-idle <s>', 'end when no run has been open for so long', 'EXIT_WHEN_IDLE').argParser(
				numberBetween(0, 1_000_000),
			),
		)
		.addHelpText(
			'after',
			`
Ctrl-C finishes the units under way and takes no more; a second one ends at once, and others get them.

Examples:
  bench worker --queue redis://queue:6379 --models moshi --concurrency 2 --testbed gpu-3
  BENCH_QUEUE=redis://:password@queue:6379 bench worker

Exit codes: 0 stopped · 1 harness error · 2 usage, missing key, or a run of another version · 3 queue unreachable`,
		)
		.action(async (flags: { readonly queue?: string }) => {
			const { runWorker } = await import('../../api/run-worker.ts');
			const { workerOptionsSchema } = await import('../../api/options.ts');
			const options = workerOptionsSchema.parse({ ...flags, queue: queueUrl(flags.queue) });
			await withInterrupt('units under way are finished, no more are taken', (signal) =>
				runWorker(options, { onEvent: printJobEvents(), signal }),
			);
		});
}
