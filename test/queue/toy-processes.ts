import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ToyChildOrder } from './toy-worker-child.ts';

const hook = join(import.meta.dirname, '..', '..', 'src', 'speech', 'child', 'run-from-source.mjs');

/** A worker in a process of its own. */
export type ToyProcess = { readonly child: ChildProcess; kill(signal: NodeJS.Signals): Promise<void> };

/** Starts one and waits until it works; it ends with this process. */
export async function toyProcess(order: ToyChildOrder): Promise<ToyProcess> {
	const child = fork(join(import.meta.dirname, 'toy-worker-child.ts'), [JSON.stringify(order)], {
		execArgv: ['--import', pathToFileURL(hook).href],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	await Promise.race([once(child, 'message'), once(child, 'exit')]);
	return {
		child,
		async kill(signal) {
			const ended = child.exitCode !== null || child.signalCode !== null ? null : once(child, 'exit');
			child.kill(signal);
			if (signal === 'SIGKILL') {
				await ended;
			}
		},
	};
}
