import { setTimeout as sleep } from 'node:timers/promises';
import type { RunStore } from '../../src/results/run-store.ts';
import type { ExecuteEnd } from '../../src/run/execute.ts';
import { BullSource } from '../../src/run/queue/bull-source.ts';
import { FolderResultStore } from '../../src/run/queue/folder-result-store.ts';
import { type FollowOptions, followRun } from '../../src/run/queue/follow-run.ts';
import { parseRedisUrl } from '../../src/run/queue/redis-address.ts';
import { RunRegistry } from '../../src/run/queue/run-registry.ts';
import { SystemQueue } from '../../src/run/queue/system-queue.ts';
import type { Lease, LeaseEnd, SourceEnd, UnitEnd } from '../../src/run/source/unit-source.ts';
import { recordToy, toyScenario } from './toy-run.ts';

/** Plans and follows a toy run; resolves with how each unit ended, in that order. */
export async function follow(
	url: string,
	store: RunStore,
	options: Partial<FollowOptions> & { sessionCap?: number } = {},
): Promise<{ end: ExecuteEnd; ended: Map<string, UnitEnd>; twice: string[] }> {
	const address = parseRedisUrl(url);
	const quiet = () => undefined;
	const registry = new RunRegistry(address, quiet);
	const queue = new SystemQueue(address, store.run.model.id, quiet);
	const ended = new Map<string, UnitEnd>();
	const twice: string[] = [];
	try {
		const end = await followRun({
			store,
			queue,
			registry,
			results: new FolderResultStore('/nowhere'),
			announcement: {
				schemaVersion: 1,
				runId: store.run.runId,
				model: store.run.model.id,
				harness: store.run.harness,
				systemIdentity: {},
				store: 'shared-folder',
				sessionCap: options.sessionCap ?? null,
				options: {},
			},
			openRate: null,
			scenarioOf: toyScenario,
			longestMs: () => 60_000,
			onUnit: ({ unitId }, unitEnd) => {
				if (ended.has(unitId)) {
					twice.push(unitId);
				}
				ended.set(unitId, unitEnd);
			},
			onTrouble: quiet,
			maxErrors: null,
			signal: new AbortController().signal,
			pollMs: 30,
			reconcileMs: 200,
			...options,
		});
		return { end, ended, twice };
	} finally {
		registry.close();
		await queue.close();
	}
}

/** A worker in this process. */
export type ToyWorker = { stop(): Promise<void>; readonly done: Promise<SourceEnd> };

/** Starts one; by default it records every unit of `store` as ok after a moment. */
export function toyWorker(
	url: string,
	store: RunStore,
	options: {
		work?: (lease: Lease) => Promise<LeaseEnd>;
		concurrency?: number;
		leaseMs?: number;
		momentMs?: number;
	} = {},
): ToyWorker {
	const { concurrency = 2, leaseMs = 5_000, momentMs = 5 } = options;
	const source = new BullSource({
		address: parseRedisUrl(url),
		model: store.run.model.id,
		concurrency,
		leaseMs,
		testbed: 'here',
		signal: new AbortController().signal,
		onTrouble: () => undefined,
	});
	const ok = async ({ unit }: Lease): Promise<LeaseEnd> => {
		await sleep(momentMs);
		await recordToy(store, unit);
		return { status: 'ok', reason: null };
	};
	const done = source.run(options.work ?? ok);
	// Whoever starts a worker that fails looks at `done` later.
	done.catch(() => undefined);
	return {
		done,
		async stop() {
			source.stop();
			await done.catch(() => undefined);
		},
	};
}
