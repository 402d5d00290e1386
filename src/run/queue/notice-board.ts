import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type AnnouncedRun, announcedRunSchema } from './announced-run.ts';
import { PREFIX } from './lease-job.ts';
import { COMMAND_TIMEOUT_MS, patientConnection, type RedisAddress } from './redis-address.ts';
import { ioredis } from './redis-packages.ts';

/** What a worker says about itself every few seconds. */
const presenceSchema = z.strictObject({
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
export type WorkerPresence = z.infer<typeof presenceSchema>;

/** A worker that has said nothing for this long is gone, ms. */
export const PRESENCE_MS = 60_000;

const RUNS = `${PREFIX}:runs`;
const WORKERS = `${PREFIX}:workers`;

/**
 * Which runs are open and which workers are there. A convenience: it can be lost with the server at any time and is
 * written again by those whom it is about.
 */
export class NoticeBoard {
	readonly #redis: Redis;

	/** `onTrouble` hears of a server that went away; the board waits for it. */
	constructor(address: RedisAddress, onTrouble: (message: string) => void) {
		const { Redis } = ioredis();
		this.#redis = new Redis({ ...patientConnection(address), commandTimeout: COMMAND_TIMEOUT_MS });
		this.#redis.on('error', (error: Error) => onTrouble(error.message));
	}

	/** Puts up or replaces the notice of a run. */
	async announce(run: AnnouncedRun): Promise<void> {
		await this.#redis.hset(RUNS, run.runId, JSON.stringify(run));
	}

	/** Takes the notice of a run down. */
	async withdraw(runId: string): Promise<void> {
		await this.#redis.hdel(RUNS, runId);
	}

	/** The notice of one run; null where there is none that can be understood. */
	async run(runId: string): Promise<AnnouncedRun | null> {
		return parsed(announcedRunSchema, await this.#redis.hget(RUNS, runId));
	}

	/** All open runs, by id. Notices of other versions of the harness that cannot be understood are left out. */
	async runs(): Promise<AnnouncedRun[]> {
		const all = Object.values(await this.#redis.hgetall(RUNS));
		return all
			.flatMap((text) => parsed(announcedRunSchema, text) ?? [])
			.sort((a, b) => (a.runId < b.runId ? -1 : 1));
	}

	/** Says that a worker is there. */
	async present(worker: WorkerPresence): Promise<void> {
		await this.#redis.hset(WORKERS, worker.workerId, JSON.stringify(worker));
	}

	/** Says that a worker has left. */
	async leave(workerId: string): Promise<void> {
		await this.#redis.hdel(WORKERS, workerId);
	}

	/** Workers that were heard of lately; the others are forgotten. */
	async workers(nowMs = Date.now()): Promise<WorkerPresence[]> {
		const all = Object.entries(await this.#redis.hgetall(WORKERS));
		const here: WorkerPresence[] = [];
		for (const [id, text] of all) {
			const worker = parsed(presenceSchema, text);
			if (worker !== null && nowMs - Date.parse(worker.seenAt) < PRESENCE_MS) {
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
		// Whatever another program wrote there is nobody's run and nobody's worker.
		return null;
	}
}
