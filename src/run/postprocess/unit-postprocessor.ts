import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage, StorageError } from '../../core/errors.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { SessionOutcome } from '../../session/outcome.ts';
import { childEntry } from '../../speech/child/child-entry.ts';
import { ChildPool } from '../../speech/child/child-pool.ts';
import { type PostprocessJob, type PostprocessResult, RECEIVED_FILE } from './postprocess-job.ts';
import { PROVIDER_VARIABLES } from './provider-variables.ts';

/** Units that may wait for a finishing process before sessions have to wait for them. */
const BACKLOG = 8;
/** Longest time that finishing one unit may take, judges included. */
const TIMEOUT_MS = 600_000;

/** A job as a session hands it over: the postprocessor chooses the staging folder. */
export type PostprocessRequest = Omit<PostprocessJob, 'staging' | 'outcome'> & {
	readonly outcome: SessionOutcome;
};

/**
 * Renders, writes and scores finished units in low-priority processes, away from the thread that paces sessions.
 * On that thread only the raw audio is handed to the file system, which copies nothing.
 */
export class UnitPostprocessor {
	readonly #store: RunStore;
	readonly #pool: ChildPool<PostprocessJob, PostprocessResult>;
	readonly #pending = new Set<Promise<void>>();
	/** The latest work on each unit: an earlier attempt is in its place before a later one is. */
	readonly #latest = new Map<string, Promise<void>>();
	readonly #onScoreError: (unitId: string, message: string) => void;
	#failure: unknown = null;

	/** `onScoreError` hears of recordings that are safe but could not be scored. */
	constructor(
		store: RunStore,
		options: { readonly workers: number; readonly onScoreError: (unitId: string, message: string) => void },
	) {
		this.#store = store;
		this.#onScoreError = options.onScoreError;
		this.#pool = new ChildPool<PostprocessJob, PostprocessResult>({
			entry: childEntry(import.meta.url, 'postprocess-child'),
			name: 'writing and scoring a unit',
			workers: options.workers,
			timeoutMs: TIMEOUT_MS,
			describe: ({ outcome }) => outcome.unitId,
			environment: PROVIDER_VARIABLES,
		});
		this.#pool.warm();
	}

	/**
	 * Takes a recording over. Resolves when its raw audio is on disk and there is room for the next one; rejects with
	 * the first error that an earlier one met.
	 */
	async accept(request: PostprocessRequest): Promise<void> {
		this.#throwFailure();
		const { received, ...outcome } = request.outcome;
		const staging = await this.#store.stageUnit(outcome.unitId);
		await writeBlocks(join(staging, RECEIVED_FILE), received);
		const { unitId } = outcome;
		const earlier = this.#latest.get(unitId) ?? Promise.resolve();
		const work = earlier.then(() => this.#finish({ ...request, staging, outcome }));
		this.#latest.set(unitId, work);
		this.#pending.add(work);
		void work.finally(() => {
			this.#pending.delete(work);
			if (this.#latest.get(unitId) === work) {
				this.#latest.delete(unitId);
			}
		});
		while (this.#pending.size >= BACKLOG) {
			await Promise.race(this.#pending);
		}
	}

	/** Resolves when what was taken over of a unit so far is in its place; rejects with the first error met. */
	async settled(unitId: string): Promise<void> {
		await this.#latest.get(unitId);
		this.#throwFailure();
	}

	/** Resolves when every recording taken over is in its place; rejects with the first error met. */
	async drain(): Promise<void> {
		await Promise.all(this.#pending);
		this.#throwFailure();
	}

	/** Ends the processes. Idempotent. */
	close(): Promise<void> {
		return this.#pool.close();
	}

	/** Never rejects: the first failure is kept for the next caller, who can act on it. */
	async #finish(job: PostprocessJob): Promise<void> {
		try {
			const { scoreError } = await this.#pool.run(job);
			await this.#store.commitUnit(job.outcome.unitId, job.staging);
			if (scoreError !== null) {
				this.#onScoreError(job.outcome.unitId, scoreError);
			}
		} catch (error) {
			this.#failure ??= error;
		}
	}

	#throwFailure(): void {
		if (this.#failure !== null) {
			throw this.#failure;
		}
	}
}

async function writeBlocks(file: string, blocks: readonly Int16Array[]): Promise<void> {
	try {
		const handle = await open(file, 'w');
		try {
			if (blocks.length > 0) {
				await handle.writev(blocks);
			}
		} finally {
			await handle.close();
		}
	} catch (cause) {
		throw new StorageError({
			what: `cannot write ${file}`,
			found: errorMessage(cause),
			hint: 'check the space left on the disk, or choose another folder with --out',
			cause,
		});
	}
}
