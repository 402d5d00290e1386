import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError, errorMessage } from '../../core/errors.ts';
import type { UnitStatus } from '../../core/recording.ts';
import type { Scenario } from '../../core/scenario.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { PlannedUnit } from '../../results/schema-run.ts';
import type { ExecuteEnd } from '../execute.ts';
import { playOrder } from '../play-order.ts';
import { assignedUnits } from '../shard.ts';
import type { UnitEnd } from '../source/unit-source.ts';
import { recordAbandoned } from './abandoned-unit.ts';
import type { AnnouncedRun } from './announced-run.ts';
import type { ResultStore } from './result-store.ts';
import type { RunRegistry } from './run-registry.ts';
import type { SystemQueue } from './system-queue.ts';

/** A run that others replay. */
export type FollowOptions = {
	readonly store: RunStore;
	readonly queue: SystemQueue;
	readonly registry: RunRegistry;
	readonly results: ResultStore;
	readonly announcement: Omit<AnnouncedRun, 'progress'>;
	readonly openRate: number | null;
	readonly scenarioOf: (scenarioId: string) => Scenario;
	/** For how long a worker may hold a unit before it is called stuck, ms. */
	readonly longestMs: (unit: PlannedUnit) => number;
	readonly onUnit: (unit: PlannedUnit, end: UnitEnd) => void;
	/** Called when the server does not answer and is waited for. */
	readonly onTrouble: (message: string) => void;
	readonly maxErrors: number | null;
	readonly signal: AbortSignal;
	/** Time between two looks at the results, ms. */
	readonly pollMs: number;
	/** Time between two comparisons of queue and plan, ms. */
	readonly reconcileMs: number;
};

const ERRORS: ReadonlySet<UnitStatus> = new Set(['infra-error', 'harness-error', 'invalid-timing']);

/**
 * Puts what is missing of a run into the queue and waits until every unit has ended. The queue is never believed about
 * what is done: work is the plan minus the results. What the queue loses is put back; what it cannot finish is recorded
 * as abandoned. A server that is away is waited for. On Ctrl-C nothing more is handed out.
 */
export async function followRun(options: FollowOptions): Promise<ExecuteEnd> {
	const follower = new Follower(options);
	await follower.begin();
	try {
		return await follower.untilEnded();
	} finally {
		await follower.end();
	}
}

class Follower {
	readonly #options: FollowOptions;
	readonly #pending = new Map<string, { readonly unit: PlannedUnit; readonly rank: number }>();
	readonly #startedAt = new Date().toISOString();
	#total = 0;
	#errors = 0;
	/** Units over which workers died, perhaps only because of another one beside them: tried once more, alone. */
	readonly #suspects = new Set<string>();
	/** Suspects that have had, or have now, their turn alone. */
	readonly #tried = new Set<string>();
	/** Units that the last comparison missed in the queue: only the second time in a row counts. */
	#missed: ReadonlySet<string> = new Set();

	constructor(options: FollowOptions) {
		this.#options = options;
	}

	async begin(): Promise<void> {
		const { store, results } = this.#options;
		await results.open(store);
		await results.collect(store);
		const finished = await store.finishedUnits();
		const recorded = new Set(await store.recordedUnits());
		const assigned = assignedUnits(store.run);
		this.#total = assigned.length;
		const left = assigned.filter(({ unitId }) => !finished.has(unitId));
		const todo = playOrder(left, store.run.scenarioSet);
		for (const [rank, unit] of todo.entries()) {
			if (recorded.has(unit.unitId)) {
				await results.setAside(store, unit.unitId);
			}
			this.#pending.set(unit.unitId, { unit, rank });
		}
		await this.#withQueue(async ({ queue, announcement, openRate }) => {
			await queue.limit(announcement.sessionCap, openRate);
			await queue.forget(store.run.runId, this.#pending.keys());
			await this.#announce();
			await this.#enqueue(this.#pending.keys());
		});
	}

	async untilEnded(): Promise<ExecuteEnd> {
		const { signal, maxErrors, pollMs, reconcileMs } = this.#options;
		let reconciledMs = performance.now();
		for (;;) {
			await this.#collect();
			if (signal.aborted) {
				return { stoppedBy: 'signal' };
			}
			if (maxErrors !== null && this.#errors > maxErrors) {
				return { stoppedBy: 'max-errors' };
			}
			if (this.#pending.size === 0) {
				return { stoppedBy: 'done' };
			}
			if (performance.now() - reconciledMs >= reconcileMs) {
				await this.#reconcile();
				reconciledMs = performance.now();
			}
			// An aborted sleep is the next turn's business.
			await sleep(pollMs, undefined, { signal }).catch(() => undefined);
		}
	}

	async end(): Promise<void> {
		const { store, results } = this.#options;
		await this.#withQueue(async ({ queue, registry }) => {
			await registry.withdraw(store.run.runId);
			await queue.withdraw(store.run.runId);
		});
		await results.collectAttempts(store);
	}

	async #collect(): Promise<void> {
		const { store, results } = this.#options;
		const statuses = await results.collect(store);
		for (const [unitId, { unit }] of this.#pending) {
			const status = statuses.get(unitId);
			if (status !== undefined) {
				this.#ended(unit, { status, reason: (await store.readUnit(unitId)).reason });
			}
		}
	}

	#ended(unit: PlannedUnit, end: UnitEnd): void {
		this.#pending.delete(unit.unitId);
		this.#suspects.delete(unit.unitId);
		this.#errors += Number(ERRORS.has(end.status));
		this.#options.onUnit(unit, end);
	}

	/** Compares queue and plan: notices are renewed, lost units put back, failed ones recorded, the cap raised again. */
	async #reconcile(): Promise<void> {
		await this.#withQueue(async ({ queue, registry, store, announcement, openRate }) => {
			await this.#announce();
			const { runId } = store.run;
			const failed = await queue.failed(runId);
			const open = await queue.open(runId);
			// A unit may have ended between the look at the results and the look at the queue.
			await this.#collect();
			for (const { unitId, reason, deadly } of failed) {
				if (deadly && this.#pending.has(unitId) && !this.#tried.has(unitId)) {
					this.#suspects.add(unitId);
				} else {
					await this.#abandon(unitId, reason);
				}
			}
			await this.#tryNextSuspect(open);
			const missing = new Set(
				[...this.#pending.keys()].filter((unitId) => !open.has(unitId) && !this.#suspects.has(unitId)),
			);
			const lost = [...missing].filter((unitId) => this.#missed.has(unitId));
			this.#missed = missing;
			if (lost.length > 0) {
				// A server that forgot units may have forgotten its limits as well.
				await queue.limit(announcement.sessionCap, openRate);
				await queue.forget(runId, lost);
				await this.#enqueue(lost);
			}
			const slots = (await registry.workers()).reduce((sum, { concurrency }) => sum + concurrency, 0);
			await queue.raiseCap(announcement.sessionCap, slots);
		});
	}

	/** When nothing else is left to do: only then no other unit can be hurt or be to blame. */
	async #tryNextSuspect(open: ReadonlySet<string>): Promise<void> {
		const [suspect] = this.#suspects;
		const others = [...this.#pending.keys()].filter((unitId) => !this.#suspects.has(unitId));
		if (suspect === undefined || others.length > 0 || open.size > 0) {
			return;
		}
		this.#suspects.delete(suspect);
		this.#tried.add(suspect);
		await this.#options.queue.forget(this.#options.store.run.runId, [suspect]);
		await this.#enqueue([suspect]);
	}

	async #abandon(unitId: string, reason: string): Promise<void> {
		const { store, scenarioOf } = this.#options;
		const pending = this.#pending.get(unitId);
		if (pending === undefined) {
			return;
		}
		const sentence = `no worker could finish it: ${reason}`;
		await recordAbandoned(store, pending.unit, scenarioOf(pending.unit.scenarioId), sentence);
		this.#ended(pending.unit, { status: 'harness-error', reason: sentence });
	}

	async #enqueue(unitIds: Iterable<string>): Promise<void> {
		const { store, queue, longestMs } = this.#options;
		const units = [...unitIds].flatMap((unitId) => {
			const pending = this.#pending.get(unitId);
			return pending === undefined ? [] : [{ ...pending, longestMs: longestMs(pending.unit) }];
		});
		await queue.add(store.run.runId, units);
	}

	async #announce(): Promise<void> {
		const { registry, announcement } = this.#options;
		await registry.announce({
			...announcement,
			progress: {
				total: this.#total,
				done: this.#total - this.#pending.size,
				startedAt: this.#startedAt,
				updatedAt: new Date().toISOString(),
			},
		});
	}

	/** Whatever the server is asked may fail: it is asked again at the next comparison. Errors of our own are not its. */
	async #withQueue(ask: (options: FollowOptions) => Promise<void>): Promise<void> {
		try {
			await ask(this.#options);
		} catch (error) {
			if (error instanceof BenchError) {
				throw error;
			}
			this.#options.onTrouble(errorMessage(error));
		}
	}
}
