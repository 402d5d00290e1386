import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a command left behind. */
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

const root = join(import.meta.dirname, '..');

/** Longest that any command of the tests may take, ms. */
const LIMIT_MS = 110_000;

/** Folders of this process; they go when it does. */
const folders: string[] = [];
process.on('exit', () => {
	for (const folder of folders) {
		rmSync(folder, { recursive: true, force: true });
	}
});

function folder(name: string): string {
	const path = mkdtempSync(join(tmpdir(), `${name}-`));
	folders.push(path);
	return path;
}

/** One cache for all tests of a process: generated audio is the same whoever asks for it. */
const cache = folder('bench-cache');

/**
 * Starts the command line from source, with the flag that its first line gives to Node, in a folder of its own, with
 * nothing of this shell's configuration.
 */
export function startBench(
	args: readonly string[],
	options: { cwd?: string; env?: Record<string, string>; limitMs?: number } = {},
) {
	const hook = join(root, 'src', 'speech', 'child', 'run-from-source.mjs');
	const child = spawn(
		process.execPath,
		['--max-semi-space-size=2', '--import', hook, join(root, 'src', 'cli', 'main.ts'), ...args],
		{
			cwd: options.cwd ?? folder('bench-cwd'),
			env: {
				PATH: process.env['PATH'] ?? '',
				HOME: folder('bench-home'),
				BENCH_CACHE: cache,
				...options.env,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	let stdout = '';
	let stderr = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
	});
	// A command that hangs fails its own test and does not slow the others down.
	const timer = setTimeout(() => child.kill('SIGKILL'), options.limitMs ?? LIMIT_MS);
	const ended = new Promise<Ended>((resolve) => {
		child.on('close', (code) => {
			clearTimeout(timer);
			resolve({ code, stdout, stderr });
		});
	});
	return { child, ended, stderr: () => stderr };
}

/** Runs the command line to its end. */
export function bench(
	args: readonly string[],
	options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
	return startBench(args, options).ended;
}

/** An empty folder, for as long as this process lives. */
export function emptyFolder(): string {
	return folder('bench-test');
}
