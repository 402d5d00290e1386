import { UsageError } from '../../core/errors.ts';
import { describeTestbed, harnessProvenance } from '../../results/provenance.ts';
import { BullSource } from '../../run/queue/bull-source.ts';
import { joinFleet } from '../../run/queue/join-fleet.ts';
import { NoticeBoard } from '../../run/queue/notice-board.ts';
import { checkRedis, parseRedisUrl, printableAddress } from '../../run/queue/redis-address.ts';
import type { WorkerFlags } from '../commands/worker.ts';
import { oncePerMinute } from '../../api/run/distribute.ts';
import { withInterrupt } from '../interrupt.ts';
import { chooseModel, missingVariables, requireVariables } from '../../api/run/choose-model.ts';
import { say } from '../output.ts';
import { DEFAULT_CONCURRENCY } from '../../api/run/prepare-run.ts';
import { WorkerRuns } from '../../api/run/worker-runs.ts';

/** `bench worker`: works until it is told to stop, or is idle for as long as it was told. */
export async function workerAction(flags: WorkerFlags): Promise<void> {
	const address = parseRedisUrl(queueUrl(flags.queue));
	for (const model of flags.models ?? []) {
		requireVariables(chooseModel(model));
	}
	await checkRedis(address);
	const harness = await harnessProvenance();
	const testbed = describeTestbed(flags.testbed ?? null).id;
	const concurrency = flags.concurrency ?? DEFAULT_CONCURRENCY;
	const where = printableAddress(address);
	const onTrouble = oncePerMinute((message) =>
		say(`bench: the queue at ${where} is in trouble (${message}); going on when it is back`),
	);
	const board = new NoticeBoard(address, onTrouble);
	const sources = new Map<string, BullSource>();
	const runs = new WorkerRuns({
		board,
		flags,
		harness,
		onUnits: (model, units) => sources.get(model)?.hold(units),
	});
	say(`worker on ${testbed}, version ${harness.version}, queue ${where}`);
	try {
		await withInterrupt('units under way are finished, no more are taken', (signal) =>
			joinFleet({
				board,
				models: flags.models ?? null,
				serves: canServe,
				admit: (run) => runs.admit(run),
				sourceFor: (model) => {
					const leaseMs = flags.lease * 1_000;
					const shared = { address, model, concurrency, leaseMs, testbed, signal, onTrouble };
					const source = new BullSource(shared);
					sources.set(model, source);
					return source;
				},
				work: (lease) => runs.work(lease),
				presence: { testbed, concurrency, version: harness.version },
				idleMs: flags.exitWhenIdle === undefined ? null : flags.exitWhenIdle * 1_000,
				signal,
				onServe: (model) => say(`serving ${model}`),
				onTrouble,
			}),
		);
	} finally {
		await runs.close();
		board.close();
	}
}

/** The queue's address, from the option or its variable. */
export function queueUrl(given: string | undefined): string {
	if (given === undefined) {
		throw new UsageError({
			what: 'no queue is named',
			expected: '--queue redis://host, or BENCH_QUEUE in the environment or .env',
		});
	}
	return given;
}

/** Whether this machine knows a system and has what it needs to reach it. */
function canServe(model: string): boolean {
	try {
		return missingVariables(chooseModel(model).adapter).length === 0;
	} catch {
		// A system of a newer version, or of another house.
		return false;
	}
}
