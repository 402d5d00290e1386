import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type AnnouncedRun, announcedRunSchema } from './announced-run.ts';
import { PREFIX } from './lease-job.ts';
import { COMMAND_TIMEOUT_MS, patientConnection, type RedisAddress } from './redis-address.ts';
import { ioredis } from './redis-packages.ts';

/** What a worker says about itself every few seconds. */
const heartbeatSchema = z.strictObject({
	workerId: z.string(),
	testbed: z.string(),
	models: z.array(z.string()),
	concurrency: z.int(),
	version: z.string(),
	/** Units under way. */
	running: z.array(z.string()),
	startedAt: z.string(),
	seenAt: z.string(),
});

/** What a worker says about itself. */
export type WorkerHeartbeat = z.infer<typeof heartbeatSchema>;

/** A worker without a heartbeat for this long is gone, ms. */
export const HEARTBEAT_MS = 60_000;

const RUNS = `${PREFIX}:runs`;
const WORKERS = `${PREFIX}:workers`;

/**
 * Which runs are open and which workers are alive. It can be lost with the server at any time: planners and workers write
 * it again every few seconds.
 */
export class RunRegistry {
	readonly #redis: Redis;

	/** `onTrouble` hears of a server that went away; the registry waits for it. */
	constructor(address: RedisAddress, onTrouble: (message: string) => void) {
		const { Redis } = ioredis();
		this.#redis = new Redis({ ...patientConnection(address), commandTimeout: COMMAND_TIMEOUT_MS });
		this.#redis.on('error', (error: Error) => onTrouble(error.message));
	}

	/** Registers a run, or replaces what is registered of it. */
	async announce(run: AnnouncedRun): Promise<void> {
		await this.#redis.hset(RUNS, run.runId, JSON.stringify(run));
	}

	/** Removes a run. */
	async withdraw(runId: string): Promise<void> {
		await this.#redis.hdel(RUNS, runId);
	}

	/** One run; null where it is not registered, or in a form that cannot be understood. */
	async run(runId: string): Promise<AnnouncedRun | null> {
		return parsed(announcedRunSchema, await this.#redis.hget(RUNS, runId));
	}

	/** All open runs, by id. Those that another version of the harness registered in a form of its own are left out. */
	async runs(): Promise<AnnouncedRun[]> {
		const all = Object.values(await this.#redis.hgetall(RUNS));
		return all
			.flatMap((text) => parsed(announcedRunSchema, text) ?? [])
			.sort((a, b) => (a.runId < b.runId ? -1 : 1));
	}

	/** Records that a worker is alive. */
	async beat(worker: WorkerHeartbeat): Promise<void> {
		await this.#redis.hset(WORKERS, worker.workerId, JSON.stringify(worker));
	}

	/** Records that a worker has left. */
	async leave(workerId: string): Promise<void> {
		await this.#redis.hdel(WORKERS, workerId);
	}

	/** Workers that were heard of lately; the others are forgotten. */
	async workers(nowMs = Date.now()): Promise<WorkerHeartbeat[]> {
		const all = Object.entries(await this.#redis.hgetall(WORKERS));
		const here: WorkerHeartbeat[] = [];
		for (const [id, text] of all) {
			const worker = parsed(heartbeatSchema, text);
			if (worker !== null && nowMs - Date.parse(worker.seenAt) < HEARTBEAT_MS) {
				here.push(worker);
			} else {
				await this.#redis.hdel(WORKERS, id);
			}
		}
		return here.sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
	}

	/** Ends the connection at once. */
	close(): void {
		this.#redis.disconnect();
	}
}

function parsed<T>(schema: z.ZodType<T>, text: string | null): T | null {
	if (text === null) {
		return null;
	}
	try {
		return schema.parse(JSON.parse(text));
	} catch {
		// Another program wrote it: no run and no worker of ours.
		return null;
	}
}
