import { availableParallelism } from 'node:os';
import { errorMessage } from '../../core/errors.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { SummaryFile } from '../../results/schema-summary.ts';
import { childEntry } from '../../speech/child/child-entry.ts';
import { ChildPool } from '../../speech/child/child-pool.ts';
import type { ScoringChoice } from '../postprocess/postprocess-job.ts';
import { PROVIDER_VARIABLES } from '../postprocess/provider-variables.ts';
import { summarizeRun } from '../summarize-run.ts';
import type { RescoreJob, RescoreResult } from './rescore-unit.ts';
import { ScoreCache } from './score-cache.ts';
import { scorerName } from './scorer-name.ts';

/** Longest time for one unit, judges included, ms. */
const TIMEOUT_MS = 600_000;
/** Units that are looked at at once: more than there are scoring processes, fewer than a process may open files. */
const AT_ONCE = 16;

/** How many units were scored, stood as they were, kept their scores because their audio was dropped, or failed. */
export type RescoreReport = {
	readonly scored: number;
	readonly unchanged: number;
	readonly withoutAudio: number;
	/** Units without usable tracks, or whose scoring failed. Their opportunities stay in n as missing input. */
	readonly failed: readonly { readonly unitId: string; readonly reason: string }[];
	readonly summary: SummaryFile;
};

/**
 * Scores the recorded units of a run again, on all cores, and summarizes them. One unit's failure stops no other.
 * Units of which nothing has changed since they were last scored stand, unless `force` says otherwise.
 */
export async function rescoreRun(
	store: RunStore,
	scoring: ScoringChoice,
	options: {
		readonly force: boolean;
		readonly onProgress: (done: number, total: number) => void;
	},
): Promise<RescoreReport> {
	const cache = await ScoreCache.open(store.dir, await scorerName(scoring), { forget: options.force });
	const unitIds = await store.recordedUnits();
	const pool = new ChildPool<RescoreJob, RescoreResult>({
		entry: childEntry(import.meta.url, 'rescore-child'),
		name: 'scoring a unit',
		workers: availableParallelism(),
		timeoutMs: TIMEOUT_MS,
		describe: ({ unitDir }) => unitDir,
		environment: PROVIDER_VARIABLES,
	});
	const failed: { unitId: string; reason: string }[] = [];
	const counts = { scored: 0, unchanged: 0, 'no-audio': 0 };
	const rescore = async (unitId: string): Promise<void> => {
		const unitDir = store.unitDir(unitId);
		const input = await cache.input(unitDir);
		const known = await cache.known(unitId, unitDir, input);
		const result = known ?? (await pool.run({ unitDir, scoring }));
		const reason = result.outcome === 'defective' ? result.reason : '';
		if (result.outcome === 'defective') {
			failed.push({ unitId, reason });
		} else {
			counts[result.outcome === 'scored' && known !== null ? 'unchanged' : result.outcome] += 1;
		}
		if (known === null && (result.outcome !== 'scored' || !('lasting' in result) || result.lasting)) {
			await cache.remember(unitId, unitDir, { input, outcome: result.outcome, reason });
		}
	};
	let done = 0;
	const queue = unitIds.values();
	const work = async (): Promise<void> => {
		for (const unitId of queue) {
			await rescore(unitId).catch((error: unknown) => failed.push({ unitId, reason: errorMessage(error) }));
			done += 1;
			options.onProgress(done, unitIds.length);
		}
	};
	try {
		await Promise.all(Array.from({ length: AT_ONCE }, work));
	} finally {
		await pool.close();
	}
	const summary = await summarize(store, scoring, cache, unitIds);
	return {
		scored: counts.scored,
		unchanged: counts.unchanged,
		withoutAudio: counts['no-audio'],
		failed: failed.sort((a, b) => (a.unitId < b.unitId ? -1 : 1)),
		summary,
	};
}

/** The summary as it stands, or a new one. */
async function summarize(
	store: RunStore,
	scoring: ScoringChoice,
	cache: ScoreCache,
	unitIds: readonly string[],
): Promise<SummaryFile> {
	if (await cache.summaryStands(unitIds)) {
		await cache.save();
		return store.readSummary();
	}
	const summary = await summarizeRun(store, scoring);
	await store.writeSummary(summary);
	await cache.rememberSummary(unitIds);
	await cache.save();
	return summary;
}
