import { describeTestbed, harnessProvenance } from '../results/provenance.ts';
import { type JobContext, notice } from '../run/events.ts';
import { DEFAULT_CONCURRENCY } from '../run/prepared-run.ts';
import { BullSource } from '../run/queue/bull-source.ts';
import { oncePerMinute } from '../run/queue/distribute.ts';
import { checkRedis, parseRedisUrl, printableAddress } from '../run/queue/redis-address.ts';
import { RunRegistry } from '../run/queue/run-registry.ts';
import { serveQueue } from '../run/queue/serve-queue.ts';
import type { WorkerOptions } from '../run/run-options.ts';
import { chooseModel, missingVariables, requireVariables } from './run/choose-model.ts';
import { WorkerRuns } from './run/worker-runs.ts';

/**
 * Replays units that {@link runBenchmark} put into a queue. Resolves when the signal aborts, with the units under way
 * finished, or when no run was open for as long as `exitWhenIdle` says.
 *
 * @throws UsageError for an unknown system or a missing key; ConnectionError where the queue cannot be reached.
 */
export async function runWorker(options: WorkerOptions, context: JobContext): Promise<void> {
	const { onEvent, signal } = context;
	const address = parseRedisUrl(options.queue);
	for (const model of options.models ?? []) {
		requireVariables(chooseModel(model));
	}
	await checkRedis(address);
	const harness = await harnessProvenance();
	const testbed = describeTestbed(options.testbed ?? null).id;
	const concurrency = options.concurrency ?? DEFAULT_CONCURRENCY;
	const where = printableAddress(address);
	const onTrouble = oncePerMinute((message) =>
		notice(context, `bench: the queue at ${where} is in trouble (${message}); waiting for it`),
	);
	const registry = new RunRegistry(address, onTrouble);
	const sources = new Map<string, BullSource>();
	const runs = new WorkerRuns({
		registry,
		options,
		harness,
		onEvent,
		onUnits: (model, units) => sources.get(model)?.hold(units),
	});
	notice(context, `worker on ${testbed}, version ${harness.version}, queue ${where}`);
	try {
		await serveQueue({
			registry,
			models: options.models ?? null,
			serves: canServe,
			admit: (run) => runs.admit(run),
			sourceFor: (model) => {
				const leaseMs = options.lease * 1_000;
				const source = new BullSource({ address, model, concurrency, leaseMs, testbed, signal, onTrouble });
				sources.set(model, source);
				return source;
			},
			work: (lease) => runs.work(lease),
			heartbeat: { testbed, concurrency, version: harness.version },
			idleMs: options.exitWhenIdle === undefined ? null : options.exitWhenIdle * 1_000,
			signal,
			onServe: (model) => notice(context, `serving ${model}`),
			onTrouble,
		});
	} finally {
		await runs.close();
		registry.close();
	}
}

/** Whether this machine knows a system and has what it needs to reach it. */
function canServe(model: string): boolean {
	try {
		return missingVariables(chooseModel(model).adapter).length === 0;
	} catch {
		// A system of a newer version, or of somebody's own build.
		return false;
	}
}
