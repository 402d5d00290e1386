import { dirname } from 'node:path';
import { HarnessError } from '../../core/errors.ts';
import type { Scenario } from '../../core/scenario.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { PlannedUnit } from '../../results/schema-run.ts';
import { type JobContext, notice, type RunEvent } from '../events.ts';
import type { ExecuteEnd } from '../execute.ts';
import { unitDurationMs } from '../plan.ts';
import type { PreparedRun } from '../prepared-run.ts';
import { MOST_TRIES } from '../retry-policy.ts';
import type { RunOptions } from '../run-options.ts';
import { assignedUnits } from '../shard.ts';
import type { AnnouncedRun } from './announced-run.ts';
import { followRun } from './follow-run.ts';
import { openResultStore } from './open-result-store.ts';
import { parseRedisUrl, printableAddress } from './redis-address.ts';
import { RunRegistry } from './run-registry.ts';
import { SystemQueue } from './system-queue.ts';

/** How often results are looked for; a unit takes tens of seconds. */
const POLL_MS = 1_000;
const RECONCILE_MS = 5_000;
/** Handshake, greeting and finishing of one try, and the longest that scoring may take. */
const OVERHEAD_MS = 130_000;
const SCORING_MS = 600_000;

/** `bench run --queue`: puts the plan into the queue and waits until workers have replayed all of it. */
export async function distribute(
	prepared: PreparedRun,
	store: RunStore,
	queueUrl: string,
	options: RunOptions,
	context: JobContext<RunEvent>,
): Promise<ExecuteEnd> {
	const { onEvent, signal } = context;
	const { runId } = store.run;
	const address = parseRedisUrl(queueUrl);
	const onTrouble = oncePerMinute((message) =>
		notice(
			context,
			`bench: the queue at ${printableAddress(address)} is in trouble (${message}); waiting for it`,
		),
	);
	const results = await openResultStore(options.store, dirname(store.dir));
	const registry = new RunRegistry(address, onTrouble);
	const queue = new SystemQueue(address, store.run.model.id, onTrouble);
	const scenarios = new Map(prepared.manifest.scenarios.map((scenario) => [scenario.id, scenario]));
	const scenarioOf = (id: string): Scenario => {
		const scenario = scenarios.get(id);
		if (scenario === undefined) {
			throw new HarnessError({ what: `the plan names scenario ${id}, which its suite does not have` });
		}
		return scenario;
	};
	let complete = false;
	onEvent({
		type: 'replay-started',
		runId,
		model: prepared.model.id,
		done: (await store.finishedUnits()).size,
		total: assignedUnits(store.run).length,
		// Only the workers know how many sessions run at once.
		state: () => ({ leftMs: null, note: `waiting for workers at ${printableAddress(address)}` }),
	});
	try {
		const end = await followRun({
			store,
			queue,
			registry,
			results,
			announcement: announcementOf(store, results.place, options),
			openRate: options.openRate ?? null,
			scenarioOf,
			longestMs: ({ scenarioId }: PlannedUnit) =>
				MOST_TRIES * (unitDurationMs(scenarioOf(scenarioId), prepared.manifest.capMs).maxMs + OVERHEAD_MS) +
				SCORING_MS,
			onUnit: ({ unitId }, end) => onEvent({ type: 'conversation-ended', runId, unitId, end }),
			onTrouble,
			maxErrors: options.maxErrors ?? null,
			signal,
			pollMs: POLL_MS,
			reconcileMs: RECONCILE_MS,
		});
		complete = true;
		return end;
	} finally {
		onEvent({ type: 'replay-ended', runId, complete });
		registry.close();
		await queue.close();
		results.close();
	}
}

/** The planner's options whole; a worker has its own place in the network. Neither secrets nor records travel. */
function announcementOf(
	{ run }: RunStore,
	place: string,
	options: RunOptions,
): Omit<AnnouncedRun, 'progress'> {
	const { queue: _, command: __, ...shared } = options;
	return {
		schemaVersion: 1,
		runId: run.runId,
		model: run.model.id,
		harness: run.harness,
		systemIdentity: run.model.identity,
		store: place,
		sessionCap: options.sessionCap ?? null,
		options: { ...shared, clock: run.clock, jitter: run.identity.playout.jitterMs },
	};
}

/** A connection that is tried again and again reports its trouble many times a second. */
export function oncePerMinute(tell: (message: string) => void): (message: string) => void {
	let toldMs = Number.NEGATIVE_INFINITY;
	return (message) => {
		if (performance.now() - toldMs > 60_000) {
			toldMs = performance.now();
			tell(message);
		}
	};
}
