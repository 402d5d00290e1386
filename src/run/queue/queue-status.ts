import type { Job } from 'bullmq';
import { leaseJobSchema, leaseResultSchema, PREFIX, queueName } from './lease-job.ts';
import { COMMAND_TIMEOUT_MS, patientConnection, type RedisAddress } from './redis-address.ts';
import { bullmq } from './redis-packages.ts';
import type { RunRegistry, WorkerHeartbeat } from './run-registry.ts';

/** Rates are of the units that ended in this last stretch, ms. */
const RATE_WINDOW_MS = 600_000;
/** Finished jobs looked at for the rate of one system. */
const RATE_JOBS = 2_000;

/** A unit that is worked on. */
export type ActiveUnit = {
	readonly runId: string;
	readonly unitId: string;
	/** Since when, ms. */
	readonly forMs: number;
	/** Longer than any unit of its length can take: its worker hangs, or its queue lost sight of it. */
	readonly stuck: boolean;
};

/** The queue of one system. */
export type SystemStatus = {
	readonly model: string;
	readonly waiting: number;
	readonly delayed: number;
	readonly active: readonly ActiveUnit[];
	readonly failed: number;
	/** Sessions at once over all workers; null = no cap. */
	readonly cap: number | null;
	/** How long the system is waited for because it refused a session, ms; 0 = not at all. */
	readonly pausedMs: number;
	/** Units ended per minute of the last ten, and their mean wall time. */
	readonly perMinute: number;
	readonly meanWallMs: number | null;
};

/** An open run. */
export type RunStatus = {
	readonly runId: string;
	readonly model: string;
	readonly done: number;
	readonly total: number;
	/** The planner's last sign of life: it alone knows what is done. */
	readonly updatedAt: string;
	/** At the rate of its system, ms; null where nothing has ended yet. */
	readonly leftMs: number | null;
};

/** Everything that `bench queue status` shows. */
export type QueueStatus = {
	readonly schemaVersion: 1;
	readonly runs: readonly RunStatus[];
	readonly systems: readonly SystemStatus[];
	readonly workers: readonly WorkerHeartbeat[];
};

/** Looks at the queues of all systems that a run is open for or a worker serves. Rejects where the server is away. */
export async function queueStatus(address: RedisAddress, registry: RunRegistry): Promise<QueueStatus> {
	const runs = await registry.runs();
	const workers = await registry.workers();
	const models = [...new Set([...runs.map(({ model }) => model), ...workers.flatMap(({ models: m }) => m)])];
	const systems = await Promise.all(models.sort().map((model) => systemStatus(address, model)));
	return {
		schemaVersion: 1,
		runs: runs.map(({ runId, model, progress: { done, total, updatedAt } }) => {
			const rate = systems.find((system) => system.model === model)?.perMinute ?? 0;
			const open = runs.filter((run) => run.model === model).length;
			const leftMs = rate > 0 ? ((total - done) / (rate / open)) * 60_000 : null;
			return { runId, model, done, total, updatedAt, leftMs };
		}),
		systems,
		workers,
	};
}

async function systemStatus(address: RedisAddress, model: string): Promise<SystemStatus> {
	const { Queue } = bullmq();
	const queue = new Queue(queueName(model), {
		connection: { ...patientConnection(address), commandTimeout: COMMAND_TIMEOUT_MS },
		prefix: PREFIX,
	});
	// Every command rejects by itself where the server is away; the event says the same again.
	queue.on('error', () => undefined);
	try {
		const counts = await queue.getJobCounts('waiting', 'prioritized', 'delayed', 'failed');
		const nowMs = Date.now();
		return {
			model,
			waiting: (counts['waiting'] ?? 0) + (counts['prioritized'] ?? 0),
			delayed: counts['delayed'] ?? 0,
			active: activeUnits((await queue.getActive()) as (Job | undefined)[], nowMs),
			failed: counts['failed'] ?? 0,
			cap: await queue.getGlobalConcurrency(),
			pausedMs: Math.max(0, await queue.getRateLimitTtl()),
			...rateOf((await queue.getCompleted(0, RATE_JOBS - 1)) as (Job | undefined)[], nowMs),
		};
	} finally {
		await queue.close();
	}
}

function activeUnits(jobs: readonly (Job | undefined)[], nowMs: number): ActiveUnit[] {
	return jobs.flatMap((job) => {
		const data = leaseJobSchema.safeParse(job?.data);
		if (!data.success) {
			return [];
		}
		const forMs = Math.max(0, nowMs - (job?.processedOn ?? nowMs));
		const { runId, unit, longestMs } = data.data;
		return [{ runId, unitId: unit.unitId, forMs, stuck: forMs > longestMs }];
	});
}

function rateOf(
	jobs: readonly (Job | undefined)[],
	nowMs: number,
): Pick<SystemStatus, 'perMinute' | 'meanWallMs'> {
	const recent = jobs.filter((job) => nowMs - (job?.finishedOn ?? 0) < RATE_WINDOW_MS);
	const walls = recent.flatMap((job) => {
		const result = leaseResultSchema.safeParse(job?.returnvalue);
		return result.success ? [result.data.wallMs] : [];
	});
	if (walls.length === 0) {
		return { perMinute: 0, meanWallMs: null };
	}
	const firstMs = Math.min(...recent.map((job) => job?.processedOn ?? nowMs));
	const spanMs = Math.max(1_000, Math.min(RATE_WINDOW_MS, nowMs - firstMs));
	return {
		perMinute: (walls.length / spanMs) * 60_000,
		meanWallMs: walls.reduce((sum, ms) => sum + ms, 0) / walls.length,
	};
}
