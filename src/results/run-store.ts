import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorMessage, StorageError, UsageError } from '../core/errors.ts';
import { MEASURED_STATUSES, UNIT_STATUSES } from '../core/recording.ts';
import { readJson, writeJson } from './json-file.ts';
import { type RunFile, runSchema } from './schema-run.ts';
import { type SummaryFile, summarySchema } from './schema-summary.ts';
import { type UnitFile, unitSchema } from './schema-unit.ts';
import { withLock } from './unit-lock.ts';

/** Enough for as many machines to record one unit at the same time. */
const COMMIT_TRIES = 20;

/**
 * One run directory. A unit appears in it whole or not at all: it is written beside and renamed into place. What
 * an earlier attempt recorded is moved to `attempts/`, never deleted.
 */
export class RunStore {
	readonly dir: string;
	readonly run: RunFile;

	private constructor(dir: string, run: RunFile) {
		this.dir = dir;
		this.run = run;
	}

	/** Makes the directory and writes `run.json`. Throws {@link StorageError} or {@link UsageError} if it exists. */
	static async create(dir: string, run: RunFile): Promise<RunStore> {
		if (await exists(join(dir, 'run.json'))) {
			throw new UsageError({
				what: `${dir} already holds a run`,
				hint: `resume it with \`bench run --resume ${dir}\`, or choose another folder with --out`,
			});
		}
		await makeFolder(join(dir, 'units'));
		await writeJson(join(dir, 'run.json'), run);
		return new RunStore(dir, run);
	}

	/** Opens an existing run. Throws {@link UsageError}, or SchemaError naming the field. */
	static async open(dir: string): Promise<RunStore> {
		if (!(await exists(join(dir, 'run.json')))) {
			throw new UsageError({
				what: `${dir} is not a run directory`,
				expected: 'a folder with a run.json',
				hint: 'runs are in results/runs unless --out said otherwise',
			});
		}
		return new RunStore(dir, await readJson(join(dir, 'run.json'), runSchema));
	}

	/** Where a unit's files are. */
	unitDir(unitId: string): string {
		return join(this.dir, 'units', unitId);
	}

	/** A fresh folder in which to prepare a unit before {@link commitUnit}. */
	async stageUnit(unitId: string): Promise<string> {
		const folder = join(this.dir, 'staging');
		await makeFolder(folder);
		return mkdtemp(join(folder, `${unitId}.`));
	}

	/**
	 * Moves a staged unit into place. The first valid result wins, also against one that this process or another machine
	 * that shares the folder records at the same time: a later one becomes an attempt. An invalid result makes way for the
	 * next one and becomes an attempt itself. Resolves with where the unit went.
	 */
	async commitUnit(unitId: string, staging: string): Promise<'kept' | 'attempt'> {
		const target = this.unitDir(unitId);
		for (let tries = 0; tries < COMMIT_TRIES; tries++) {
			// Renaming onto a folder with files in it fails, on every machine at once: that is the lock.
			if (await renamedIfFree(staging, target)) {
				return 'kept';
			}
			if (!(await this.#displace(unitId, 'invalid'))) {
				await this.keepAttempt(unitId, staging);
				return 'attempt';
			}
		}
		throw new StorageError({
			what: `cannot move unit ${unitId} into ${target}`,
			found: `${COMMIT_TRIES} other recordings of the same unit, each moved there in between`,
		});
	}

	/** Makes what is recorded of a unit an attempt, so that the unit counts as not yet replayed. */
	async setAside(unitId: string): Promise<void> {
		await this.#displace(unitId, 'anything');
	}

	/** Moves a recording that does not count to `attempts/`. Two who do so at once do not overwrite each other. */
	async keepAttempt(unitId: string, folder: string): Promise<void> {
		await makeFolder(join(this.dir, 'attempts'));
		const earlier = (await list(join(this.dir, 'attempts'))).filter((name) => name.startsWith(`${unitId}.`));
		for (let number = earlier.length + 1; await exists(folder); number++) {
			if (await renamedIfFree(folder, join(this.dir, 'attempts', `${unitId}.${number}`))) {
				return;
			}
		}
	}

	/** Removes what crashed processes left half-written. Only for the holder of the run's lock. */
	async clearStaging(): Promise<void> {
		await rm(join(this.dir, 'staging'), { recursive: true, force: true });
	}

	/**
	 * Makes a recorded unit an attempt; false where it is valid and is to stay. Only the holder of the lock displaces a unit,
	 * and placing one needs a free place: the unit that was read is the unit that is moved.
	 */
	async #displace(unitId: string, which: 'anything' | 'invalid'): Promise<boolean> {
		const folder = join(this.dir, 'staging');
		await makeFolder(folder);
		return withLock(join(folder, `${unitId}.lock`), async () => {
			// A place that is free now may be taken at any moment, by what must not be moved.
			if (!(await exists(this.unitDir(unitId)))) {
				return true;
			}
			if (which === 'invalid' && (await this.#stands(unitId))) {
				return false;
			}
			await this.keepAttempt(unitId, this.unitDir(unitId));
			return true;
		});
	}

	async #stands(unitId: string): Promise<boolean> {
		const file = join(this.unitDir(unitId), 'unit.json');
		const known = z.object({ status: z.enum(UNIT_STATUSES) });
		// What is damaged does not stand in the way of a result.
		const found = known.safeParse(
			await readFile(file, 'utf8')
				.then(JSON.parse)
				.catch(() => null),
		);
		return found.success && MEASURED_STATUSES.has(found.data.status);
	}

	/** Ids of units that have a folder with a `unit.json`, in the order of the plan. */
	async recordedUnits(): Promise<string[]> {
		const present = new Set(await list(join(this.dir, 'units')));
		return this.run.units.map((unit) => unit.unitId).filter((id) => present.has(id));
	}

	/** Ids of recorded units whose status stands. */
	async finishedUnits(): Promise<Set<string>> {
		const finished = new Set<string>();
		for (const id of await this.recordedUnits()) {
			if (MEASURED_STATUSES.has((await this.readUnit(id)).status)) {
				finished.add(id);
			}
		}
		return finished;
	}

	/** Reads and checks one `unit.json`. */
	readUnit(unitId: string): Promise<UnitFile> {
		return readJson(join(this.unitDir(unitId), 'unit.json'), unitSchema);
	}

	/** Whether a file exists. */
	has(file: string): Promise<boolean> {
		return exists(file);
	}

	/** Writes `summary.json`. */
	writeSummary(summary: SummaryFile): Promise<void> {
		return writeJson(join(this.dir, 'summary.json'), summary);
	}

	/** Reads and checks `summary.json`. */
	readSummary(): Promise<SummaryFile> {
		return readJson(join(this.dir, 'summary.json'), summarySchema);
	}
}

/** Moves a folder; false where the target has content already or the folder is gone. */
async function renamedIfFree(from: string, to: string): Promise<boolean> {
	try {
		await rename(from, to);
		return true;
	} catch (cause) {
		const code = cause instanceof Error && 'code' in cause ? cause.code : null;
		if (code === 'ENOTEMPTY' || code === 'EEXIST' || (code === 'ENOENT' && !(await exists(from)))) {
			return false;
		}
		throw new StorageError({ what: `cannot move ${from} to ${to}`, found: errorMessage(cause), cause });
	}
}

async function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	);
}

async function list(dir: string): Promise<string[]> {
	return readdir(dir).catch(() => []);
}

async function makeFolder(dir: string): Promise<void> {
	try {
		await mkdir(dir, { recursive: true });
	} catch (cause) {
		throw new StorageError({
			what: `cannot make the folder ${dir}`,
			found: errorMessage(cause),
			hint: 'choose a writable place with --out',
			cause,
		});
	}
}
