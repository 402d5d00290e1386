import { HarnessError, UsageError } from '../../core/errors.ts';
import { parseAs } from '../../results/json-file.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { RunFile } from '../../results/schema-run.ts';
import { type JobContext, notice } from '../../run/events.ts';
import { executeUnit } from '../../run/execute.ts';
import { UnitPostprocessor } from '../../run/postprocess/unit-postprocessor.ts';
import type { AttachedSystem } from '../../run/prepared-run.ts';
import { type AnnouncedRun, systemConflict, versionConflict } from '../../run/queue/announced-run.ts';
import { SHARED_FOLDER } from '../../run/queue/folder-result-store.ts';
import { openResultStore } from '../../run/queue/open-result-store.ts';
import type { ResultStore } from '../../run/queue/result-store.ts';
import type { RunRegistry } from '../../run/queue/run-registry.ts';
import { SessionLock } from '../../run/queue/session-lock.ts';
import { type ReplaySetup, replayUnit } from '../../run/replay.ts';
import { replaySetup } from '../../run/replay-setup.ts';
import type { AttemptEnd } from '../../run/retry-policy.ts';
import { type RunOptions, runOptionsSchema, type WorkerOptions } from '../../run/run-options.ts';
import { whileRegistered } from '../../run/running-benchmarks.ts';
import type { Admission } from '../../run/source/admission.ts';
import { admissionFor } from '../../run/source/admission-for.ts';
import type { Lease, LeaseEnd } from '../../run/source/unit-source.ts';
import { VoidStreak } from '../../run/void-streak.ts';
import { attachSystem } from './attach-system.ts';
import { prepareRun } from './prepare-run.ts';
import { scoringChoice } from './scoring-choice.ts';

/**
 * Units held beyond the sessions, as a share of them: while some are written and scored, their sessions belong to the
 * next. More would wait here while another worker has nothing to do.
 */
const SPARE = 1 / 3;

/** A run that this worker can replay units of. */
type JoinedRun = {
	readonly store: RunStore;
	/** Ids of its units. */
	readonly planned: ReadonlySet<string>;
	readonly results: ResultStore;
	readonly setup: ReplaySetup;
	readonly postprocessor: UnitPostprocessor;
	/** Lets the sessions of the system in: as many as it and this machine allow, not all at the same instant. */
	readonly admission: Admission;
	readonly close: () => Promise<void>;
};

/** What a worker needs to know to join runs. */
export type WorkerRunsOptions = {
	readonly registry: RunRegistry;
	readonly options: WorkerOptions;
	readonly onEvent: JobContext['onEvent'];
	readonly harness: RunFile['harness'];
	/** Called when it turns out how many sessions a system and this machine allow, with how many units to hold at once. */
	readonly onUnits: (model: string, units: number) => void;
};

/** The runs that a worker has joined, each with its suite, its system and its postprocessor. */
export class WorkerRuns {
	readonly #options: WorkerRunsOptions;
	readonly #runs = new Map<string, Promise<JoinedRun | null>>();
	/** By system: runs of one share its sessions. */
	readonly #admissions = new Map<string, Admission>();
	/** Synthesizing a suite or starting a server beside a session would delay the session's frames. */
	readonly #lock = new SessionLock();
	readonly #streak = new VoidStreak();
	/** What has begun ends by itself, also when the worker is told to stop. */
	readonly #never = new AbortController().signal;

	constructor(options: WorkerRunsOptions) {
		this.#options = options;
	}

	/** Throws a UsageError where this worker may not work on a run. */
	admit(run: AnnouncedRun): void {
		const conflict = versionConflict(run.harness, this.#options.harness);
		if (conflict !== null) {
			throw new UsageError({
				what: `this worker may not work on run ${run.runId}`,
				found: conflict,
				hint: 'install the same version on planner and workers: numbers of different versions are not one result',
			});
		}
	}

	/** Replays a unit, waits until its recording is written and scored, and hands it over. */
	async work(lease: Lease): Promise<LeaseEnd> {
		const run = await this.#joined(lease.runId);
		if (run === null || !run.planned.has(lease.unit.unitId)) {
			// No planner waits for this unit: the run is closed, or never planned it.
			return { status: 'interrupted', reason: 'no run waits for it' };
		}
		const end = await whileRegistered(run.store.run.clock === 'real', () =>
			executeUnit(
				lease,
				({ unit }, place, patient) => this.#lock.session(() => replayUnit(unit, run.setup, place, patient)),
				{ admission: run.admission, signal: this.#never, onAttempt: (attempt) => this.#watch(attempt) },
			),
		);
		if (end !== 'returned') {
			await run.postprocessor.settled(lease.unit.unitId);
			await run.results.publish(run.store, lease.unit.unitId);
		}
		return end;
	}

	/** The error of a worker whose machine is too slow gives the unit back to those whose machine is not. */
	#watch(attempt: AttemptEnd): void {
		if (this.#streak.add(attempt)) {
			throw new HarnessError({
				what: 'this machine does not keep time even with one session',
				...(attempt.reason === null ? {} : { found: attempt.reason }),
				hint: 'close other programs, or start the worker on a faster machine',
			});
		}
	}

	/** Ends systems and processes. */
	async close(): Promise<void> {
		for (const joined of this.#runs.values()) {
			// One that could not be joined has closed what it had opened.
			const run = await joined.catch(() => null);
			await run?.close();
		}
	}

	/** Runs of one system share its sessions; the first one decides how many there may be. */
	#admissionOf(
		model: string,
		{ system, concurrency }: AttachedSystem,
		options: RunOptions,
		spare: number,
	): Admission {
		const known = this.#admissions.get(model);
		if (known !== undefined) {
			return known;
		}
		const admission = admissionFor(system.capabilities, {
			virtual: options.clock === 'virtual',
			most: concurrency,
			openRate: undefined,
			onLimit: (limit) => this.#options.onUnits(model, limit + Math.ceil(limit * spare)),
		});
		this.#admissions.set(model, admission);
		return admission;
	}

	#joined(runId: string): Promise<JoinedRun | null> {
		const known = this.#runs.get(runId);
		if (known !== undefined) {
			return known;
		}
		const joined = this.#lock.alone(() => this.#join(runId));
		this.#runs.set(runId, joined);
		// A run that is closed now may be opened again.
		void joined.then(
			(run) => run ?? this.#runs.delete(runId),
			() => this.#runs.delete(runId),
		);
		return joined;
	}

	async #join(runId: string): Promise<JoinedRun | null> {
		const announced = await this.#options.registry.run(runId);
		if (announced === null) {
			return null;
		}
		this.admit(announced);
		const closers: (() => Promise<void>)[] = [];
		const close = async () => {
			for (const closer of closers.splice(0).reverse()) {
				await closer();
			}
		};
		try {
			return await this.#open(announced, closers, close);
		} catch (error) {
			await close();
			throw error;
		}
	}

	async #open(
		announced: AnnouncedRun,
		closers: (() => Promise<void>)[],
		close: () => Promise<void>,
	): Promise<JoinedRun> {
		const { options: own, onUnits, onEvent } = this.#options;
		const place = announced.store === SHARED_FOLDER ? undefined : announced.store;
		const results = await openResultStore(place, own.store);
		closers.push(async () => results.close());
		const store = await results.join(announced.runId);
		if (store.run.runId !== announced.runId || store.run.model.id !== announced.model) {
			throw new UsageError({
				what: `the announcement of run ${announced.runId} is not of the run that is recorded there`,
				found: `${store.run.runId} of ${store.run.model.id}`,
			});
		}
		const options = unitOptions(announced, own, store);
		const context = { onEvent, signal: this.#never };
		const scoring = await scoringChoice(options);
		const prepared = await prepareRun(announced.model, options, context);
		closers.push(prepared.close);
		const attached = await attachSystem(prepared, options, context);
		closers.push(attached.close);
		const conflict = systemConflict(store.run.model.identity, { ...attached.system.identity });
		if (conflict !== null) {
			throw new UsageError({
				what: `this worker may not work on run ${announced.runId}`,
				found: conflict,
				hint: 'serve the same system to all workers of a run',
			});
		}
		const virtual = options.clock === 'virtual';
		const postprocessor = new UnitPostprocessor(store, {
			workers: virtual ? 2 : 1,
			onScoreError: (unitId, message) =>
				notice(context, `bench: ${unitId} is recorded but could not be scored: ${message}`),
		});
		closers.push(() => postprocessor.close());
		const setup = await replaySetup(
			prepared,
			attached,
			postprocessor,
			options.score ? scoring : null,
			options,
			context,
		);
		// Where a cap holds over all workers, a unit that waits here would keep others from a session.
		const spare = announced.sessionCap === null ? SPARE : 0;
		const admission = this.#admissionOf(announced.model, attached, options, spare);
		onUnits(announced.model, admission.limit + Math.ceil(admission.limit * spare));
		notice(
			context,
			`joined ${announced.runId} (${announced.model}, at most ${attached.concurrency} concurrent sessions)`,
		);
		const planned = new Set(store.run.units.map(({ unitId }) => unitId));
		return { store, planned, results, setup, postprocessor, admission, close };
	}
}

/** The planner's options, with this worker's own testbed and concurrency. */
function unitOptions(announced: AnnouncedRun, own: WorkerOptions, store: RunStore): RunOptions {
	const planned = parseAs(runOptionsSchema, announced.options, `the announcement of run ${announced.runId}`);
	return {
		...planned,
		model: [announced.model],
		resume: store.dir,
		concurrency: own.concurrency,
		testbed: own.testbed,
	};
}
