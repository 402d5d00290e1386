import type { Job, Queue } from 'bullmq';
import type { PlannedUnit } from '../../results/schema-run.ts';
import { jobIdOf, type LeaseJob, leaseJobSchema, PREFIX, queueName } from './lease-job.ts';
import { COMMAND_TIMEOUT_MS, patientConnection, type RedisAddress } from './redis-address.ts';
import { bullmq } from './redis-packages.ts';

/** Jobs put into the queue by one command. */
const CHUNK = 500;
/** Finished jobs are kept this long for `bench queue status` and Bull Board, s. */
const KEEP_COMPLETED_S = 3_600;
const KEEP_FAILED_S = 86_400;
/** More starts of sessions than any worker can make: BullMQ heeds a pause only where there is a rate limit. */
const NO_LIMIT = { max: 1_000_000_000, durationMs: 1_000 };
const LARGEST_PRIORITY = 2_000_000;

/** States in which a job will still be worked on. */
const OPEN_STATES = ['waiting', 'prioritized', 'delayed', 'active'] as const;

/** A unit whose job failed for good: workers died over it, or its sessions hung. */
export type FailedJob = { readonly unitId: string; readonly reason: string; readonly deadly: boolean };

/** How BullMQ says that workers died over a job. */
const STALLED = /stalled/;

/** The planner's side of the queue of one system. */
export class SystemQueue {
	readonly #queue: Queue;

	/** `onTrouble` hears of a server that went away. */
	constructor(address: RedisAddress, model: string, onTrouble: (message: string) => void) {
		const { Queue } = bullmq();
		this.#queue = new Queue(queueName(model), {
			connection: { ...patientConnection(address), commandTimeout: COMMAND_TIMEOUT_MS },
			prefix: PREFIX,
		});
		this.#queue.on('error', (error) => onTrouble(error.message));
	}

	/** Caps over all workers: sessions at once, and session starts per minute; null = none. */
	async limit(sessionCap: number | null, openRate: number | null): Promise<void> {
		if (sessionCap === null) {
			await this.#queue.removeGlobalConcurrency();
		} else {
			await this.#queue.setGlobalConcurrency(sessionCap);
		}
		const rate = openRate === null ? NO_LIMIT : { max: 1, durationMs: Math.ceil(60_000 / openRate) };
		await this.#queue.setGlobalRateLimit(rate.max, rate.durationMs);
	}

	/** Lets one more session through than now, up to `most` (null = no cap), unless the server is being waited for. */
	async raiseCap(most: number | null, slots: number): Promise<void> {
		const now = await this.#queue.getGlobalConcurrency();
		if (now === null || now === most || (await this.#queue.getRateLimitTtl(NO_LIMIT.max)) > 0) {
			return;
		}
		const next = now + 1;
		if (most === null && next >= slots) {
			await this.#queue.removeGlobalConcurrency();
		} else {
			await this.#queue.setGlobalConcurrency(Math.min(next, most ?? next));
		}
	}

	/**
	 * Puts units into the queue, in this order. The n-th unit of a run has priority n, so that several runs of a system
	 * take turns instead of waiting for each other. A unit that is in the queue already stays where it is.
	 */
	async add(
		runId: string,
		units: readonly { readonly unit: PlannedUnit; readonly rank: number; readonly longestMs: number }[],
	): Promise<void> {
		for (let at = 0; at < units.length; at += CHUNK) {
			await this.#queue.addBulk(
				units.slice(at, at + CHUNK).map(({ unit, rank, longestMs }) => ({
					name: unit.scenarioId.split('.')[0] ?? 'unit',
					data: { runId, unit, longestMs } satisfies LeaseJob,
					opts: {
						jobId: jobIdOf(runId, unit),
						priority: Math.min(rank + 1, LARGEST_PRIORITY),
						attempts: 2,
						backoff: { type: 'fixed', delay: 1_000 },
						removeOnComplete: { age: KEEP_COMPLETED_S, count: 20_000 },
						removeOnFail: { age: KEEP_FAILED_S, count: 20_000 },
					},
				})),
			);
		}
	}

	/** Ids of units of a run that wait or are worked on. */
	async open(runId: string): Promise<Set<string>> {
		return this.#units(runId, OPEN_STATES);
	}

	/** Forgets that units were worked on before, so that they can be put into the queue again. */
	async forget(runId: string, unitIds: Iterable<string>): Promise<void> {
		const ended = await this.#units(runId, ['completed', 'failed']);
		for (const unitId of unitIds) {
			if (ended.has(unitId)) {
				await this.#queue.remove(jobIdOf(runId, { unitId }));
			}
		}
	}

	/** Takes units that no worker works on out of the queue. What is worked on ends by itself. */
	async withdraw(runId: string): Promise<void> {
		for (const unitId of await this.#units(runId, ['waiting', 'prioritized', 'delayed'])) {
			// One that a worker has taken in the meantime is locked, and stays.
			await this.#queue.remove(jobIdOf(runId, { unitId }));
		}
	}

	/** Units of a run whose jobs failed for good. */
	async failed(runId: string): Promise<FailedJob[]> {
		const jobs = (await this.#queue.getFailed(0, -1)) as (Job | undefined)[];
		return jobs.flatMap((job) => {
			const data = leaseJobSchema.safeParse(job?.data);
			return data.success && data.data.runId === runId
				? [failedJob(data.data.unit.unitId, job?.failedReason ?? 'no reason was given')]
				: [];
		});
	}

	/** Ends the connection. */
	close(): Promise<void> {
		return this.#queue.close();
	}

	async #units(runId: string, states: readonly ((typeof OPEN_STATES)[number] | 'completed' | 'failed')[]) {
		const prefix = `${runId}--`;
		const ids = await this.#queue.getRanges([...states], 0, -1);
		return new Set(ids.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length)));
	}
}

function failedJob(unitId: string, reason: string): FailedJob {
	const deadly = STALLED.test(reason);
	return { unitId, reason: deadly ? 'whoever replayed it died or froze, again and again' : reason, deadly };
}
