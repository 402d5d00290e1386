import { dirname } from 'node:path';
import { z } from 'zod';
import { HarnessError } from '../../core/errors.ts';
import type { Scenario } from '../../core/scenario.ts';
import { readJson } from '../../results/json-file.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { PlannedUnit } from '../../results/schema-run.ts';
import type { ExecuteEnd } from '../../run/execute.ts';
import { unitDurationMs } from '../../run/plan.ts';
import type { AnnouncedRun } from '../../run/queue/announced-run.ts';
import { followRun } from '../../run/queue/follow-run.ts';
import { NoticeBoard } from '../../run/queue/notice-board.ts';
import { parseRedisUrl, printableAddress } from '../../run/queue/redis-address.ts';
import { SystemQueue } from '../../run/queue/system-queue.ts';
import { MOST_TRIES } from '../../run/retry-policy.ts';
import { assignedUnits } from '../../run/shard/shard.ts';
import type { RunFlags } from '../../cli/commands/run.ts';
import { exchangeAt } from './open-result-store.ts';
import { say } from '../../cli/output.ts';
import type { PreparedRun } from './prepare-run.ts';
import { RunProgress } from '../../cli/run-progress.ts';

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
	{ flags, signal }: { readonly flags: RunFlags; readonly signal: AbortSignal },
): Promise<ExecuteEnd> {
	const address = parseRedisUrl(queueUrl);
	const onTrouble = oncePerMinute((message) =>
		say(
			`bench: the queue at ${printableAddress(address)} is in trouble (${message}); going on when it is back`,
		),
	);
	const exchange = await exchangeAt(flags.store, dirname(store.dir));
	const board = new NoticeBoard(address, onTrouble);
	const queue = new SystemQueue(address, store.run.model.id, onTrouble);
	const scenarios = new Map(prepared.manifest.scenarios.map((scenario) => [scenario.id, scenario]));
	const scenarioOf = (id: string): Scenario => {
		const scenario = scenarios.get(id);
		if (scenario === undefined) {
			throw new HarnessError({ what: `the plan names scenario ${id}, which its suite does not have` });
		}
		return scenario;
	};
	// How many sessions run at once is known to the workers alone: no time left is given.
	const progress = new RunProgress({
		system: flags.model.length > 1 ? prepared.model.id : null,
		done: (await store.finishedUnits()).size,
		total: assignedUnits(store.run).length,
		left: null,
		note: () => `waiting for workers at ${printableAddress(address)}`,
	});
	try {
		const end = await followRun({
			store,
			queue,
			board,
			exchange,
			announcement: await announcementOf(store, exchange.place, flags),
			openRate: flags.openRate ?? null,
			scenarioOf,
			longestMs: ({ scenarioId }: PlannedUnit) =>
				MOST_TRIES * (unitDurationMs(scenarioOf(scenarioId), prepared.manifest.capMs).maxMs + OVERHEAD_MS) +
				SCORING_MS,
			onUnit: ({ unitId }, end) => progress.ended(unitId, end),
			onTrouble,
			maxErrors: flags.maxErrors ?? null,
			signal,
			pollMs: POLL_MS,
			reconcileMs: RECONCILE_MS,
		});
		progress.finish();
		return end;
	} finally {
		progress.close();
		board.close();
		await queue.close();
		exchange.close();
	}
}

/** Options that concern this process alone; everything else shapes units and goes to the workers. */
const OWN_FLAGS: ReadonlySet<string> = new Set([
	'model',
	'queue',
	'store',
	'out',
	'resume',
	'shard',
	'all',
	'json',
	'dryRun',
	'testbed',
	'modelConfig',
	'concurrency',
	'modelsAtOnce',
	'sessionCap',
	'openRate',
	'maxErrors',
	'failOnError',
]);

async function announcementOf(
	{ run }: RunStore,
	place: string,
	flags: RunFlags,
): Promise<Omit<AnnouncedRun, 'progress'>> {
	const shared = Object.entries(flags).filter(([name]) => !OWN_FLAGS.has(name));
	return {
		schemaVersion: 1,
		runId: run.runId,
		model: run.model.id,
		harness: run.harness,
		systemIdentity: run.model.identity,
		store: place,
		sessionCap: flags.sessionCap ?? null,
		flags: { ...Object.fromEntries(shared), clock: run.clock, jitter: run.identity.playout.jitterMs },
		modelConfig:
			flags.modelConfig === undefined
				? null
				: await readJson(flags.modelConfig, z.record(z.string(), z.unknown())),
	};
}

/** Whatever reconnects says so many times a second. */
export function oncePerMinute(tell: (message: string) => void): (message: string) => void {
	let toldMs = Number.NEGATIVE_INFINITY;
	return (message) => {
		if (performance.now() - toldMs > 60_000) {
			toldMs = performance.now();
			tell(message);
		}
	};
}
