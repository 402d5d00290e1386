import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { reportPage } from '../../report/html/page.ts';
import { serveReport } from '../../report/html/serve.ts';
import type { ViewFlags } from '../commands/view.ts';
import { loadReport } from '../../api/load-report.ts';
import { say } from '../output.ts';

/** `bench view`: serves the report of a run until Ctrl-C. */
export async function viewAction(run: string, flags: ViewFlags): Promise<void> {
	const [store, data] = await loadReport(run, flags.baseline);
	const units = new Set(data.units.filter(({ waves }) => waves !== null).map(({ id }) => id));
	const page = reportPage(data, { kind: 'beside', base: '/audio/', format: 'wav', units });
	const served = await serveReport({ page, unitsDir: join(store.dir, 'units'), units }, flags.port);
	say(`${served.url}  (Ctrl-C ends it)`);
	if (flags.open && process.stderr.isTTY) {
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
	child.on('error', () => say('bench: no browser could be opened; use the address above'));
	child.unref();
}
