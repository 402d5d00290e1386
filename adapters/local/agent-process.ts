import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ConnectionError, errorMessage, HarnessError } from '../../src/core/errors.ts';
import { childEntry } from '../../src/speech/child/child-entry.ts';
import { relayRestart } from '../../src/speech/child/restarts.ts';
import { type AgentSettings, toFlags } from './agent/agent-settings.ts';

/** A running agent process. */
export type AgentProcess = {
	/** On the loopback interface. */
	readonly port: number;
	readonly pid: number;
	/** Concurrent conversations that this machine can handle, as measured at the start. */
	readonly carries: number;
	/** Whether it has ended. */
	readonly ended: () => boolean;
	/** Ends the process and waits until it has exited. Idempotent. */
	readonly stop: () => Promise<void>;
};

/** Loading decoders takes 0.2 s each on an idle machine; a loaded one may need far longer, ms. */
const START_MS = 120_000;

/** Patience with an orderly end, ms. */
const STOP_MS = 3_000;

const STDERR_TAIL = 2_000;

/** Environment that the agent may see; it needs no key. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LD_LIBRARY_PATH'];

const firstLine = z.union([
	z.object({ port: z.number().int(), carries: z.number().int().positive() }),
	z.object({ error: z.string() }),
]);

/**
 * Starts the agent in a process of its own and waits until it is ready. It ends with this process, however
 * that ends.
 *
 * @param port 0 = any free one. Rejects with a `ConnectionError` when it cannot listen, with a `HarnessError`
 * when it does not come up.
 */
export async function startAgentProcess(
	settings: AgentSettings,
	{ port = 0, signal }: { readonly port?: number; readonly signal: AbortSignal },
): Promise<AgentProcess> {
	signal.throwIfAborted();
	const entry = childEntry(import.meta.url, 'agent/main');
	const child = spawn(
		process.execPath,
		[...entry.execArgv, entry.path, '--port', String(port), ...toFlags(settings)],
		{
			stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
			env: Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])),
		},
	);
	const exited = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	let stderr = '';
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		stderr = (stderr + text).slice(-STDERR_TAIL);
	});
	child.on('message', relayRestart);
	// A process that died reports itself through its exit.
	child.stdin?.on('error', () => undefined);
	const stop = (): Promise<void> => end(child, exited);
	try {
		const ready = await firstWord(child, exited, signal);
		if (ready === null || 'error' in ready) {
			const found = ready?.error ?? (stderr.trim() || `it ended with code ${child.exitCode}`);
			const Kind = /cannot listen/.test(found) ? ConnectionError : HarnessError;
			throw new Kind({ what: 'the local agent did not start', found });
		}
		const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
		return { ...ready, pid: child.pid ?? -1, ended, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** The first line of stdout; null when the process ends without one. */
async function firstWord(
	child: ChildProcess,
	exited: Promise<void>,
	signal: AbortSignal,
): Promise<z.infer<typeof firstLine> | null> {
	if (child.stdout === null) {
		return null;
	}
	const lines = createInterface({ input: child.stdout });
	const patience = AbortSignal.any([signal, AbortSignal.timeout(START_MS)]);
	try {
		const line = await Promise.race([
			once(lines, 'line', { signal: patience }).then(([text]) => String(text)),
			exited.then(() => once(lines, 'close')).then(() => null),
		]);
		return line === null ? null : firstLine.parse(JSON.parse(line));
	} catch (cause) {
		signal.throwIfAborted();
		const found = patience.aborted ? `no sign of life within ${START_MS / 1_000} s` : errorMessage(cause);
		const hint = 'is the machine overloaded?';
		throw new HarnessError({ what: 'the local agent did not start', found, hint, cause });
	}
}

async function end(child: ChildProcess, exited: Promise<void>): Promise<void> {
	child.stdin?.end();
	const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
	await exited;
	clearTimeout(timer);
}
