import type { Job, Queue, Worker } from 'bullmq';
import { errorMessage, HarnessError } from '../../core/errors.ts';
import { AdaptiveLimit, backOffMs } from '../source/adaptive-limit.ts';
import type { Lease, LeaseEnd, SourceEnd, UnitSource } from '../source/unit-source.ts';
import { type LeaseResult, leaseJobSchema, PREFIX, queueName } from './lease-job.ts';
import { patientConnection, type RedisAddress } from './redis-address.ts';
import { bullmq } from './redis-packages.ts';

/** Renewals that may be missed before others think that a worker is dead: a busy event loop is not a dead one. */
const RENEWALS_PER_LEASE = 12;
/** Workers that may die over a unit before it is suspected of killing them: the second death is one too many. */
const DEATHS = 1;
/** How often a unit may be handed out before a server's refusal is recorded instead of waited for. */
const MAX_STARTS = 30;
/** How long a unit rests that a worker gave back because the worker itself cannot go on, ms. */
const GIVEN_BACK_MS = 2_000;

/** The units of one system, as this worker gets them. */
export type BullSourceOptions = {
	readonly address: RedisAddress;
	readonly model: string;
	/** Units at once in this worker until `hold` says otherwise; the queue's own cap holds over all workers. */
	readonly concurrency: number;
	/** How long a unit stays with a worker that sends no sign of life, ms. */
	readonly leaseMs: number;
	readonly testbed: string;
	/** Aborted: nothing more is taken, what is under way ends by itself. */
	readonly signal: AbortSignal;
	/** Called once per trouble that is waited out, such as a server that restarts. */
	readonly onTrouble: (message: string) => void;
};

/** The shared source: BullMQ on Redis or Valkey, one queue per system. */
export class BullSource implements UnitSource {
	readonly #options: BullSourceOptions;
	readonly #limit: AdaptiveLimit;
	readonly #queue: Queue;
	readonly #whenStopped: Promise<void>;
	#resolveStopped: () => void = () => undefined;
	#stopped = false;
	#worker: Worker | null = null;
	#failure: { readonly error: unknown } | null = null;

	constructor(options: BullSourceOptions) {
		this.#options = options;
		this.#whenStopped = new Promise((resolve) => {
			this.#resolveStopped = resolve;
		});
		const { address, model, concurrency, onTrouble } = options;
		this.#limit = new AdaptiveLimit(concurrency);
		const { Queue } = bullmq();
		this.#queue = new Queue(queueName(model), { connection: patientConnection(address), prefix: PREFIX });
		this.#queue.on('error', (error) => onTrouble(error.message));
	}

	async run(work: (lease: Lease) => Promise<LeaseEnd>): Promise<SourceEnd> {
		const { address, model, concurrency, leaseMs, signal, onTrouble } = this.#options;
		const { Worker } = bullmq();
		const worker: Worker = new Worker(
			queueName(model),
			(job: Job, token?: string): Promise<LeaseResult> => this.#process(job, token ?? '', worker, work),
			{
				connection: patientConnection(address),
				prefix: PREFIX,
				concurrency,
				lockDuration: leaseMs,
				lockRenewTime: leaseMs / RENEWALS_PER_LEASE,
				stalledInterval: leaseMs / 2,
				maxStalledCount: DEATHS,
				autorun: false,
			},
		);
		this.#worker = worker;
		worker.on('error', (error) => onTrouble(error.message));
		const onAbort = () => this.stop();
		signal.addEventListener('abort', onAbort, { once: true });
		if (signal.aborted) {
			this.stop();
		}
		const running = worker.run();
		try {
			await Promise.race([this.#whenStopped, running]);
		} finally {
			signal.removeEventListener('abort', onAbort);
			await worker.close();
			await this.#queue.close();
		}
		const failed = this.#failure as { readonly error: unknown } | null;
		if (failed !== null) {
			throw failed.error;
		}
		return { stoppedBy: signal.aborted ? 'signal' : 'stopped' };
	}

	/** Holds so many units at once from now on: what the system turned out to allow. More are taken when one ends. */
	hold(units: number): void {
		if (this.#worker !== null) {
			this.#worker.concurrency = Math.max(1, units);
		}
	}

	stop(): void {
		this.#stopped = true;
		this.#resolveStopped();
	}

	async #process(
		job: Job,
		token: string,
		worker: Worker,
		work: (lease: Lease) => Promise<LeaseEnd>,
	): Promise<LeaseResult> {
		if (this.#stopped) {
			return giveBack(job, token);
		}
		const { runId, unit, longestMs } = leaseJobSchema.parse(job.data);
		const startMs = performance.now();
		try {
			const end = await withinTime(
				work({ runId, unit, backOff: (wish) => this.#backOff(job, worker, wish) }),
				longestMs,
				unit.unitId,
			);
			if (end === 'returned') {
				throw bullmq().Worker.RateLimitError();
			}
			this.#limit.succeeded();
			const wallMs = Math.round(performance.now() - startMs);
			return { status: end.status, testbed: this.#options.testbed, wallMs };
		} catch (error) {
			if (error instanceof UnitHung || isRateLimit(error)) {
				throw error;
			}
			// Whatever this worker cannot do, another one may: the unit goes back, and this worker ends.
			this.#failure ??= { error };
			this.stop();
			return giveBack(job, token);
		}
	}

	/** All workers of the system pause as long as the server asks, and the queue lets through fewer at once. */
	async #backOff(job: Job, worker: Worker, retryAfterMs: number | null): Promise<'returned' | 'give-up'> {
		if (job.attemptsStarted > MAX_STARTS) {
			return 'give-up';
		}
		const waitMs = backOffMs(this.#limit.refusals, retryAfterMs);
		const before = this.#limit.refusals;
		this.#limit.refused(performance.now(), waitMs);
		await worker.rateLimit(Math.max(1, waitMs));
		if (this.#limit.refusals > before) {
			const atOnce = (await this.#queue.getGlobalConcurrency()) ?? (await this.#queue.getActiveCount());
			await this.#queue.setGlobalConcurrency(Math.max(1, Math.floor(atOnce * 0.8)));
		}
		return 'returned';
	}
}

/** A unit that outlived every bound: its session is beyond help, and so may be the next worker's. */
class UnitHung extends HarnessError {}

async function withinTime<T>(work: Promise<T>, ms: number, unitId: string): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			reject(new UnitHung({ what: `unit ${unitId} did not end within ${Math.round(ms / 1_000)} s` }));
		}, ms);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}

function isRateLimit(error: unknown): boolean {
	return errorMessage(error) === bullmq().Worker.RateLimitError().message;
}

async function giveBack(job: Job, token: string): Promise<never> {
	await job.moveToDelayed(Date.now() + GIVEN_BACK_MS, token);
	const { DelayedError } = bullmq();
	throw new DelayedError();
}
