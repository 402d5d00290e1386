import { spawn } from 'node:child_process';
import { Command, Option } from 'commander';
import { integer } from '../arguments.ts';
import { logInfo } from '../output.ts';
import { printingContext } from '../progress.ts';

/** Options of `bench view`. */
export type ViewFlags = { readonly baseline?: string; readonly port: number; readonly open: boolean };

/** `bench view`: look at a run, with its audio, in the browser. */
export function viewCommand(): Command {
	return new Command('view')
		.description('look at a run in the browser: numbers, conversations, sound')
		.argument('[run]', 'run directory, a run id below results/runs, or "latest"', 'latest')
		.addOption(
			new Option('--baseline <run>', 'an earlier run to compare with, showing the units that flipped').env(
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
			await view(run, flags);
		});
}

/** Serves the report of a run until Ctrl-C. */
async function view(run: string, { baseline, port, open }: ViewFlags): Promise<void> {
	const { serveRun } = await import('../../api/build-report.ts');
	const served = await serveRun(
		run,
		{ port, ...(baseline === undefined ? {} : { baseline }) },
		printingContext(),
	);
	logInfo(`${served.url}  (Ctrl-C ends it)`);
	if (open && process.stderr.isTTY) {
		openBrowser(served.url);
	}
	await new Promise<void>((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
	await served.close();
}

/** Asks the desktop to open a page; where there is none, the printed address has to do. */
function openBrowser(url: string): void {
	const [command, ...args] =
		process.platform === 'darwin'
			? ['open', url]
			: process.platform === 'win32'
				? ['cmd', '/c', 'start', '', url]
				: ['xdg-open', url];
	const child = spawn(command ?? '', args, { stdio: 'ignore', detached: true });
	child.on('error', () => logInfo('bench: no browser could be opened; use the address above'));
	child.unref();
}
