import { Command, Option } from 'commander';
import { integer } from '../arguments.ts';

/** Options of `bench view`. */
export type ViewFlags = { readonly baseline?: string; readonly port: number; readonly open: boolean };

/** `bench view`: look at a run, with its audio, in the browser. */
export function viewCommand(): Command {
	return new Command('view')
		.description('look at a run in the browser: numbers, conversations, sound')
		.argument('[run]', 'run directory, a run id below results/runs, or "latest"', 'latest')
		.addOption(
			new Option('--baseline <run>', 'an earlier run to show beside it, with the units that flipped').env(
				'BENCH_BASELINE',
			),
		)
		.addOption(
			new Option('--port <n>', 'port on 127.0.0.1 (default: any free one)')
				.env('BENCH_PORT')
				.argParser(integer(0))
				.default(0, 'any free one'),
		)
		.option('--no-open', 'only print the address')
		.addHelpText('after', '\nStops with Ctrl-C. Nothing but this machine can reach the page.')
		.action(async (run: string, flags: ViewFlags) => {
			const { viewAction } = await import('../actions/view.ts');
			await viewAction(run, flags);
		});
}
