import { type ChildProcess, spawn } from 'node:child_process';
import { HarnessError } from '../../../src/core/errors.ts';
import { childEntry } from '../../../src/speech/child/child-entry.ts';

/** A helper process of a measurement. It exits when its standard input closes. */
export type Helper = { readonly firstLine: Promise<string>; stop(): Promise<void> };

/** Starts a module of this folder in a process of its own. */
export function startHelper(module: string): Helper {
	const { path, execArgv } = childEntry(import.meta.url, module);
	const child = spawn(process.execPath, [...execArgv, path], { stdio: ['pipe', 'pipe', 'inherit'] });
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return {
		firstLine: firstLine(child, module),
		async stop() {
			child.stdin?.end();
			await exited;
		},
	};
}

function firstLine(child: ChildProcess, module: string): Promise<string> {
	return new Promise((resolve, reject) => {
		child.stdout?.once('data', (data: Buffer) => resolve(data.toString('utf8').trim()));
		child.once('exit', (code) =>
			reject(new HarnessError({ what: `${module} ended early`, found: `exit code ${code}` })),
		);
	});
}
