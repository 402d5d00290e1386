import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { Socket } from 'node:net';
import { setPriority } from 'node:os';
import { HarnessError } from '../../core/errors.ts';
import type { ChildEntry } from './child-entry.ts';

/** Environment variables that every child gets. None is a key: only children that call a provider get one. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LD_LIBRARY_PATH'] as const;

const STDERR_TAIL = 2_000;

/** How to start a child and handle its messages. */
export type ChildOptions = {
	readonly entry: ChildEntry;
	/** Name of the child in errors. */
	readonly name: string;
	/** Nice value of the process, 0–19. */
	readonly niceness: number;
	/** Further environment variables to pass on. */
	readonly environment: readonly string[];
	readonly onMessage: (message: unknown) => void;
	/** Called once when the child ends. `how` is readable: exit code or signal, last lines of stderr. */
	readonly onExit: (how: string) => void;
};

/**
 * One child process with an IPC channel that carries typed arrays. It ends with its parent (the channel closes), ignores
 * Ctrl-C, and keeps the parent's event loop alive only while `hold` is on.
 */
export class SpeechChild {
	readonly #process: ChildProcess;
	readonly #exited: Promise<void>;
	#stderr = '';
	#alive = true;

	constructor(options: ChildOptions) {
		const env: NodeJS.ProcessEnv = {};
		for (const name of [...PASSED_ON, ...options.environment]) {
			const value = process.env[name];
			if (value !== undefined) {
				env[name] = value;
			}
		}
		this.#process = fork(options.entry.path, [], {
			execArgv: [...options.entry.execArgv],
			env,
			serialization: 'advanced',
			stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		});
		this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
			this.#stderr = (this.#stderr + text).slice(-STDERR_TAIL);
		});
		this.#lowerPriority(options.niceness);
		this.#exited = new Promise((resolve) => {
			const end = (how: string): void => {
				if (this.#alive) {
					this.#alive = false;
					resolve();
					options.onExit(how);
				}
			};
			this.#process.on('error', (error) => end(error.message));
			this.#process.on('exit', (code, signal) => {
				const tail = this.#stderr.trim();
				end(`${signal ?? `exit code ${code}`}${tail === '' ? '' : `; stderr: ${tail}`}`);
			});
		});
		this.#process.on('message', (message) => options.onMessage(message));
		this.hold(false);
	}

	/** null if the process could not be started. */
	get pid(): number | null {
		return this.#process.pid ?? null;
	}

	/** Queues a message. A closed channel is reported through `onExit`, not here. */
	send(message: Serializable): void {
		if (this.#process.connected) {
			this.#process.send(message, () => undefined);
		}
	}

	/** Sets whether a running child keeps the parent's event loop alive. */
	hold(on: boolean): void {
		const { stderr, channel } = this.#process;
		if (on) {
			this.#process.ref();
			channel?.ref();
		} else {
			this.#process.unref();
			channel?.unref();
		}
		if (stderr instanceof Socket) {
			on ? stderr.ref() : stderr.unref();
		}
	}

	/** Kills the process and resolves when it has exited. Idempotent. */
	async kill(): Promise<void> {
		if (this.#alive) {
			this.hold(true);
			this.#process.kill('SIGKILL');
		}
		await this.#exited;
	}

	#lowerPriority(niceness: number): void {
		const pid = this.#process.pid;
		if (pid === undefined || niceness === 0) {
			return;
		}
		try {
			setPriority(pid, niceness);
		} catch (cause) {
			// ESRCH: the child has already exited, which onExit reports. Any other error is a defect.
			if ((cause as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') {
				throw new HarnessError({ what: `cannot lower the priority of process ${pid}`, cause });
			}
		}
	}
}
