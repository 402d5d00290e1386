import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage, UsageError } from '../../core/errors.ts';
import type { UnitStatus } from '../../core/recording.ts';
import { RunStore } from '../../results/run-store.ts';
import type { ResultStore } from './result-store.ts';

/** What workers are told when units meet in the run directory itself. */
export const SHARED_FOLDER = 'shared-folder';

/** Run directories on a folder that all machines see, each under its own path. Renames decide who was first. */
export class FolderResultStore implements ResultStore {
	readonly place = SHARED_FOLDER;
	readonly #root: string;
	readonly #known = new Map<string, UnitStatus>();

	/** `root` holds the run directories, as seen from this machine. */
	constructor(root: string) {
		this.#root = root;
	}

	async open(): Promise<void> {
		// All workers already see the run directory.
	}

	async join(runId: string): Promise<RunStore> {
		try {
			return await RunStore.open(join(this.#root, runId));
		} catch (cause) {
			throw new UsageError({
				what: `run ${runId} cannot be seen from here`,
				expected: `its directory below ${this.#root}`,
				found: errorMessage(cause).split('. ')[0] ?? '',
				hint: 'give the folder that this worker shares with the planner as --store, or plan with --store s3://…',
				cause,
			});
		}
	}

	async publish(): Promise<void> {
		// Committing the unit has made it visible.
	}

	async collect(store: RunStore): Promise<ReadonlyMap<string, UnitStatus>> {
		const present = new Set(await readdir(join(store.dir, 'units')).catch(() => []));
		for (const { unitId } of store.run.units) {
			if (present.has(unitId) && !this.#known.has(unitId)) {
				this.#known.set(unitId, (await store.readUnit(unitId)).status);
			}
		}
		return this.#known;
	}

	async setAside(store: RunStore, unitId: string): Promise<void> {
		this.#known.delete(unitId);
		await store.setAside(unitId);
	}

	async collectAttempts(): Promise<void> {
		// They are in the run directory already.
	}

	close(): void {
		// Nothing is held open.
	}
}
