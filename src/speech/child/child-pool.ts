import type { Serializable } from 'node:child_process';
import { HarnessError } from '../../core/errors.ts';
import type { ChildEntry } from './child-entry.ts';
import { SpeechChild } from './child-process.ts';
import type { PoolReply } from './pool-message.ts';
import { relayRestart, reportRestart } from './restarts.ts';

/** Settings of a pool of identical children. */
export type ChildPoolOptions<Request> = {
	readonly entry: ChildEntry;
	/** Name of the pool in errors, such as `speech synthesis`. */
	readonly name: string;
	/** Most processes at once, at least 1. Each is started when it is first needed. */
	readonly workers: number;
	/** Longest time for a request, in ms; then its child is killed. */
	readonly timeoutMs: number;
	/** Describes a request for error messages. */
	readonly describe: (request: Request) => string;
	/** Nice value of the children, 0–19; 10 by default. */
	readonly niceness?: number;
	/** Further environment variables for the children; none by default. */
	readonly environment?: readonly string[];
};

/** Lower priority than everything that runs in real time, but 19 would starve on a busy machine. */
const NICENESS = 10;

type Job<Request, Response> = {
	readonly id: number;
	readonly request: Request;
	readonly resolve: (response: Response) => void;
	readonly reject: (error: Error) => void;
	crashes: number;
};

type Worker<Request, Response> = {
	readonly child: SpeechChild;
	job: Job<Request, Response> | null;
	timer: NodeJS.Timeout | null;
};

/**
 * Answers requests in child processes, one request per child at a time; the others wait in a queue. If its child dies or
 * hangs, a request is retried once in a new one and then fails with a `HarnessError` that names it. Other requests are
 * not affected. Every such death is counted and reported to `onRestart`.
 */
export class ChildPool<Request extends Serializable, Response> implements AsyncDisposable {
	readonly #options: ChildPoolOptions<Request>;
	readonly #workers = new Set<Worker<Request, Response>>();
	readonly #queue: Job<Request, Response>[] = [];
	#nextId = 0;
	#deaths = 0;
	#closed = false;

	constructor(options: ChildPoolOptions<Request>) {
		if (!Number.isInteger(options.workers) || options.workers < 1) {
			throw new RangeError(
				`${options.name}: workers must be an integer of at least 1, got ${options.workers}`,
			);
		}
		this.#options = options;
	}

	/** Starts all workers now: a process start blocks the thread for some tens of ms, too long while it paces sessions. */
	warm(): void {
		while (!this.#closed && this.#start() !== null) {
			// Each turn starts one.
		}
	}

	/** Resolves with the child's answer. Rejects with a `HarnessError` if the child throws, or dies or hangs twice. */
	run(request: Request): Promise<Response> {
		if (this.#closed) {
			return Promise.reject(this.#closedError());
		}
		return new Promise((resolve, reject) => {
			this.#queue.push({ id: this.#nextId++, request, resolve, reject, crashes: 0 });
			this.#dispatch();
		});
	}

	/** Kills all children. Pending requests reject. Idempotent. */
	async close(): Promise<void> {
		this.#closed = true;
		for (const job of this.#queue.splice(0)) {
			job.reject(this.#closedError());
		}
		const workers = [...this.#workers];
		for (const worker of workers) {
			const job = worker.job;
			this.#release(worker);
			job?.reject(this.#closedError());
		}
		await Promise.all(workers.map((worker) => worker.child.kill()));
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.close();
	}

	#dispatch(): void {
		while (this.#queue.length > 0) {
			const worker = [...this.#workers].find(({ job }) => job === null) ?? this.#start();
			const job = worker === null ? undefined : this.#queue.shift();
			if (worker === null || job === undefined) {
				return;
			}
			worker.job = job;
			worker.child.hold(true);
			worker.timer = setTimeout(() => void worker.child.kill(), this.#options.timeoutMs).unref();
			worker.child.send({ id: job.id, request: job.request });
		}
	}

	#start(): Worker<Request, Response> | null {
		if (this.#workers.size >= this.#options.workers) {
			return null;
		}
		const worker: Worker<Request, Response> = {
			child: new SpeechChild({
				entry: this.#options.entry,
				name: this.#options.name,
				niceness: this.#options.niceness ?? NICENESS,
				environment: this.#options.environment ?? [],
				onMessage: (message) => {
					if (!relayRestart(message)) {
						this.#answer(worker, message as PoolReply<Response>);
					}
				},
				onExit: (how) => this.#lost(worker, how),
			}),
			job: null,
			timer: null,
		};
		this.#workers.add(worker);
		return worker;
	}

	#answer(worker: Worker<Request, Response>, reply: PoolReply<Response>): void {
		const job = worker.job;
		if (job === null || job.id !== reply.id) {
			return;
		}
		this.#release(worker);
		if (reply.ok) {
			job.resolve(reply.value);
		} else {
			job.reject(this.#failure(job, reply.message));
		}
		this.#dispatch();
	}

	#lost(worker: Worker<Request, Response>, how: string): void {
		const job = worker.job;
		this.#release(worker);
		this.#workers.delete(worker);
		if (job !== null && !this.#closed) {
			job.crashes++;
			this.#reportDeath(job, how);
			if (job.crashes > 1) {
				job.reject(this.#failure(job, `its process died twice (${how})`));
			} else {
				this.#queue.unshift(job);
			}
			this.#dispatch();
		}
	}

	#reportDeath({ request }: Job<Request, Response>, how: string): void {
		const { name, describe } = this.#options;
		const [reason] = how.split('\n', 1);
		reportRestart(
			`${name}: restart ${++this.#deaths}, a child process died during ${describe(request)} (${reason})`,
		);
	}

	#release(worker: Worker<Request, Response>): void {
		worker.job = null;
		if (worker.timer !== null) {
			clearTimeout(worker.timer);
			worker.timer = null;
		}
		worker.child.hold(false);
	}

	#failure(job: Job<Request, Response>, found: string): HarnessError {
		return new HarnessError({
			what: `${this.#options.name} failed for ${this.#options.describe(job.request)}`,
			found,
		});
	}

	#closedError(): HarnessError {
		return new HarnessError({ what: `${this.#options.name} was closed before it answered` });
	}
}
