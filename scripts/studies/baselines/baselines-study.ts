import { availableParallelism } from 'node:os';
import { listSimulated } from '../../../adapters/simulated/index.ts';
import type { SuiteManifest } from '../../../scenarios/index.ts';
import type { MetricValue } from '../../../src/core/metric.ts';
import { peerTables } from '../../../src/peers/peer-rows.ts';
import type { PeerRow } from '../../../src/peers/peer-table.ts';
import type { ScoredUnit } from '../../../src/score/finding.ts';
import { METRICS } from '../../../src/score/registry.ts';
import { summarize } from '../../../src/score/summarize.ts';
import { childEntry } from '../../../src/speech/child/child-entry.ts';
import { ChildPool } from '../../../src/speech/child/child-pool.ts';
import type { StudyJob, StudyResult } from './study-child.ts';

/** The role of a simulated system. `honest`: neither the oracle nor degenerate, so no metric must expose it. */
export type BaselineRole = 'oracle' | 'honest' | 'degenerate';

/** One simulated system on the primaries and on the columns of other benchmarks. */
export type BaselineRow = {
	readonly id: string;
	readonly summary: string;
	readonly role: BaselineRole;
	/** Metrics that must separate it from the oracle; empty for systems that are not degenerate. */
	readonly exposedBy: readonly string[];
	readonly primaries: Readonly<Record<string, MetricValue>>;
	readonly peerColumns: readonly PeerRow[];
};

/** The primaries of the benchmark. */
export const PRIMARIES: readonly string[] = METRICS.flatMap(({ spec }) => (spec.primary ? [spec.id] : []));

/**
 * Plays every scenario of a suite against every simulated system, on simulated time and in memory. Rejects with a
 * HarnessError if a child process dies twice.
 */
export async function playBaselines(
	manifest: SuiteManifest,
	onProgress: (done: number, total: number) => void,
	workers = availableParallelism(),
): Promise<BaselineRow[]> {
	const systems = listSimulated();
	const models = systems.map(({ id }) => id);
	const pool = new ChildPool<StudyJob, StudyResult>({
		entry: childEntry(import.meta.url, 'study-child'),
		name: 'the baselines study',
		workers,
		timeoutMs: 600_000,
		describe: (job) => job.manifest.scenarios.map(({ id }) => id).join(', '),
	});
	const units = new Map<string, ScoredUnit[]>(models.map((id) => [id, []]));
	let done = 0;
	try {
		await Promise.all(
			manifest.scenarios.map(async (scenario) => {
				const played = await pool.run({ manifest: { ...manifest, scenarios: [scenario] }, models });
				for (const [i, unit] of played.entries()) {
					units.get(models[i] ?? '')?.push(unit);
				}
				done += played.length;
				onProgress(done, models.length * manifest.scenarios.length);
			}),
		);
	} finally {
		await pool.close();
	}
	return systems.map((system) => baselineRow(system, units.get(system.id) ?? []));
}

function baselineRow(
	{ id, summary, exposedBy }: ReturnType<typeof listSimulated>[number],
	units: readonly ScoredUnit[],
): BaselineRow {
	const metrics = METRICS.filter(({ spec }) => spec.primary);
	const rows = summarize(units, { metrics }).filter(
		({ kind, condition }) => kind === 'all' && condition === 'all',
	);
	return {
		id,
		summary,
		role: id === 'oracle' ? 'oracle' : exposedBy.length > 0 ? 'degenerate' : 'honest',
		exposedBy,
		primaries: Object.fromEntries(rows.map((row) => [row.id, row])),
		peerColumns: peerTables(units).rows,
	};
}
