import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errorMessage, StorageError, UsageError } from '../../core/errors.ts';
import type { UnitStatus } from '../../core/recording.ts';
import { MEASURED_STATUSES } from '../../core/recording.ts';
import { readJson, stableJson } from '../../results/json-file.ts';
import { RunStore } from '../../results/run-store.ts';
import { mergedRun } from './merge-plan.ts';

/** What a merge found. */
export type MergeReport = {
	/** The merged run; its summary has yet to be written. */
	readonly store: RunStore;
	/** Units of the plan that have a result now. */
	readonly units: number;
	/** Results that lost to an earlier one of the same unit and are kept under `attempts/`. */
	readonly duplicates: number;
};

/** One recording of a unit in one of the runs. */
type Candidate = { readonly from: RunStore; readonly status: UnitStatus; readonly startedAt: string };

/**
 * Copies the units of several runs into a new run directory below `out`. Of several results of one unit the earliest
 * that stands wins, on whichever machine it was made; all others become attempts. The sources are only read. Throws
 * {@link UsageError} where runs do not belong together.
 */
export async function mergeRuns(sources: readonly RunStore[], out: string): Promise<MergeReport> {
	const run = mergedRun(sources.map((source) => source.run));
	await refuseMixedScoring(sources);
	const store = await RunStore.create(join(out, run.runId), run);
	let units = 0;
	let duplicates = 0;
	for (const { unitId } of run.units) {
		const candidates = await candidatesOf(unitId, sources);
		for (const { from } of candidates) {
			await copyAttempts(from, store, unitId);
			const staging = await store.stageUnit(unitId);
			await copyFolder(from.unitDir(unitId), staging);
			await store.commitUnit(unitId, staging);
		}
		units += Number(candidates.length > 0);
		duplicates += Math.max(0, candidates.length - 1);
	}
	await store.clearStaging();
	return { store, units, duplicates };
}

/** Results that stand first, each group by the time at which it was made. */
async function candidatesOf(unitId: string, sources: readonly RunStore[]): Promise<Candidate[]> {
	const candidates: Candidate[] = [];
	for (const from of sources) {
		if (await from.has(join(from.unitDir(unitId), 'unit.json'))) {
			const { status, attempts } = await from.readUnit(unitId);
			candidates.push({ from, status, startedAt: attempts.at(-1)?.startedAt ?? '' });
		}
	}
	const rank = ({ status }: Candidate) => (MEASURED_STATUSES.has(status) ? 0 : 1);
	return candidates.sort((a, b) => rank(a) - rank(b) || (a.startedAt < b.startedAt ? -1 : 1));
}

async function copyAttempts(from: RunStore, to: RunStore, unitId: string): Promise<void> {
	const names = await readdir(join(from.dir, 'attempts')).catch(() => []);
	for (const name of names.filter((each) => each.startsWith(`${unitId}.`)).sort()) {
		const staging = await to.stageUnit(unitId);
		await copyFolder(join(from.dir, 'attempts', name), staging);
		await to.keepAttempt(unitId, staging);
	}
}

async function copyFolder(from: string, to: string): Promise<void> {
	try {
		await cp(from, to, { recursive: true });
	} catch (cause) {
		throw new StorageError({ what: `cannot copy ${from} to ${to}`, found: errorMessage(cause), cause });
	}
}

const scoringSchema = z.looseObject({ scoring: z.unknown() });

/** Scores by different judges or transcribers are different numbers, whatever they are of. */
async function refuseMixedScoring(sources: readonly RunStore[]): Promise<void> {
	let known: { readonly runId: string; readonly unitId: string; readonly scoring: string } | null = null;
	for (const source of sources) {
		for (const unitId of await source.recordedUnits()) {
			const file = join(source.unitDir(unitId), 'scores.json');
			if (!(await source.has(file))) {
				continue;
			}
			const scoring = stableJson((await readJson(file, scoringSchema)).scoring);
			known ??= { runId: source.run.runId, unitId, scoring };
			if (known.scoring !== scoring) {
				throw new UsageError({
					what: `unit ${unitId} of ${source.run.runId} was scored in another way than unit ${known.unitId} of ${known.runId}`,
					expected: 'one detector, transcriber and judge for all units',
					hint: 'score the runs again with `bench score`, in the same way, and then merge them',
				});
			}
		}
	}
}
