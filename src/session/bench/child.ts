import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HarnessError } from '../../core/errors.ts';

/** A helper process of the benchmark. It ends with its standard input. */
export type Helper = { readonly firstLine: Promise<string>; stop(): Promise<void> };

/** Starts a module of this folder in a process of its own. */
export function startHelper(module: string): Helper {
	const path = fileURLToPath(new URL(`./${module}.js`, import.meta.url));
	const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] });
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
