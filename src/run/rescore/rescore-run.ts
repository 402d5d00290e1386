import { availableParallelism } from 'node:os';
import { errorMessage } from '../../core/errors.ts';
import type { RunStore } from '../../results/run-store.ts';
import { childEntry } from '../../speech/child/child-entry.ts';
import { ChildPool } from '../../speech/child/child-pool.ts';
import type { ScoringChoice } from '../finish/finish-job.ts';
import { PROVIDER_VARIABLES } from '../finish/provider-variables.ts';
import type { RescoreJob, RescoreResult } from './rescore-unit.ts';

/** Longest time for one unit, judges included, ms. */
const TIMEOUT_MS = 600_000;

/** How many units were scored, kept their scores because their audio was dropped, or failed, with the reason. */
export type RescoreReport = {
	readonly scored: number;
	readonly withoutAudio: number;
	readonly failed: readonly { readonly unitId: string; readonly reason: string }[];
};

/** Scores every recorded unit of a run again, on all cores. One unit's failure stops no other. */
export async function rescoreRun(
	store: RunStore,
	scoring: ScoringChoice,
	onProgress: (done: number, total: number) => void,
): Promise<RescoreReport> {
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
	let scored = 0;
	let withoutAudio = 0;
	try {
		await Promise.all(
			unitIds.map(async (unitId) => {
				try {
					const { outcome } = await pool.run({ unitDir: store.unitDir(unitId), scoring });
					scored += Number(outcome === 'scored');
					withoutAudio += Number(outcome === 'no-audio');
				} catch (error) {
					failed.push({ unitId, reason: errorMessage(error) });
				}
				onProgress(scored + withoutAudio + failed.length, unitIds.length);
			}),
		);
	} finally {
		await pool.close();
	}
	return { scored, withoutAudio, failed: failed.sort((a, b) => (a.unitId < b.unitId ? -1 : 1)) };
}
