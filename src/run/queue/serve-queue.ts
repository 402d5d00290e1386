import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage } from '../../core/errors.ts';
import type { Lease, LeaseEnd, SourceEnd, UnitSource } from '../source/unit-source.ts';
import type { AnnouncedRun } from './announced-run.ts';
import type { RunRegistry, WorkerHeartbeat } from './run-registry.ts';

/** Time between two readings of the registry, ms. */
const LOOK_MS = 2_000;
/** A worker shows that it is there every so many looks. */
const LOOKS_PER_HEARTBEAT = 5;

/** One worker process among others. */
export type FleetOptions = {
	readonly registry: RunRegistry;
	/** Systems that this worker serves; null = every one that a run is announced for and `serves` accepts. */
	readonly models: readonly string[] | null;
	/** Whether this machine could reach a system at all (keys, addresses). */
	readonly serves: (model: string) => boolean;
	/** Throws where this worker may not work on a run: another version, another set of scenarios. */
	readonly admit: (run: AnnouncedRun) => void;
	readonly sourceFor: (model: string) => UnitSource;
	readonly work: (lease: Lease) => Promise<LeaseEnd>;
	readonly heartbeat: Pick<WorkerHeartbeat, 'testbed' | 'concurrency' | 'version'>;
	/** Ends the worker when no run has been open for so long, ms; null = never. */
	readonly idleMs: number | null;
	readonly signal: AbortSignal;
	readonly onServe: (model: string) => void;
	readonly onTrouble: (message: string) => void;
	/** Time between two readings of the registry; 2 s unless told. */
	readonly lookMs?: number;
};

/**
 * Works on whatever is announced until it is told to stop, has been idle for long enough, or finds that it must not work
 * on an open run. Resolves when the last unit under way has ended; rejects with the first error that is not a unit's.
 */
export async function serveQueue(options: FleetOptions): Promise<void> {
	const { registry, models, serves, admit, sourceFor, work, idleMs, signal, onServe, onTrouble } = options;
	const lookMs = options.lookMs ?? LOOK_MS;
	const startedAt = new Date().toISOString();
	const workerId = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
	const serving = new Map<string, { readonly source: UnitSource; readonly ended: Promise<SourceEnd> }>();
	const running = new Set<string>();
	let failure: { readonly error: unknown } | null = null;
	let lastBusyMs = performance.now();
	const fail = (error: unknown) => {
		failure ??= { error };
	};
	const watched = async (lease: Lease): Promise<LeaseEnd> => {
		running.add(lease.unit.unitId);
		try {
			return await work(lease);
		} finally {
			running.delete(lease.unit.unitId);
			lastBusyMs = performance.now();
		}
	};
	const serve = (model: string) => {
		if (serving.has(model)) {
			return;
		}
		onServe(model);
		const source = sourceFor(model);
		const ended = source.run(watched);
		// Told at once; awaited at the end.
		ended.catch(fail);
		serving.set(model, { source, ended });
	};
	for (const model of models ?? []) {
		serve(model);
	}
	for (let look = 0; !signal.aborted && failure === null; look++) {
		try {
			const open = (await registry.runs()).filter(({ model }) => models?.includes(model) ?? serves(model));
			for (const run of open) {
				try {
					admit(run);
					serve(run.model);
				} catch (error) {
					fail(error);
				}
			}
			if (open.length > 0) {
				lastBusyMs = performance.now();
			}
			if (look % LOOKS_PER_HEARTBEAT === 0) {
				const seenAt = new Date().toISOString();
				const shown = { workerId, models: [...serving.keys()], running: [...running], startedAt, seenAt };
				await registry.beat({ ...options.heartbeat, ...shown });
			}
		} catch (error) {
			onTrouble(errorMessage(error));
		}
		if (idleMs !== null && running.size === 0 && performance.now() - lastBusyMs > idleMs) {
			break;
		}
		await sleep(lookMs, undefined, { signal }).catch(() => undefined);
	}
	for (const { source } of serving.values()) {
		source.stop();
	}
	await Promise.allSettled([...serving.values()].map(({ ended }) => ended));
	await registry.leave(workerId).catch((error: unknown) => onTrouble(errorMessage(error)));
	const failed = failure as { readonly error: unknown } | null;
	if (failed !== null) {
		throw failed.error;
	}
}
