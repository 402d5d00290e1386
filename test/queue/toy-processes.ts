import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { childEntry } from '../../src/speech/child/child-entry.ts';
import type { ToyChildOrder } from './toy-worker-child.ts';

/** A worker in a process of its own. */
export type ToyProcess = { readonly child: ChildProcess; kill(signal: NodeJS.Signals): Promise<void> };

/** Starts one and waits until it works; it ends with this process. */
export async function toyProcess(order: ToyChildOrder): Promise<ToyProcess> {
	const { path, execArgv } = childEntry(import.meta.url, 'toy-worker-child');
	const child = fork(path, [JSON.stringify(order)], {
		execArgv: [...execArgv],
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
