import { availableParallelism } from 'node:os';
import { listSimulated } from '../../../adapters/simulated/index.ts';
import type { SuiteManifest } from '../../../scenarios/index.ts';
import type { MetricValue } from '../../../src/core/metric.ts';
import { peerTables } from '../../../src/score/peers/peer-rows.ts';
import type { PeerRow } from '../../../src/score/peers/peer-table.ts';
import { METRICS } from '../../../src/score/registry.ts';
import { type ScoredUnit, summarise } from '../../../src/score/summarise.ts';
import { childEntry } from '../../../src/speech/child/child-entry.ts';
import { ChildPool } from '../../../src/speech/child/child-pool.ts';
import type { PanelJob, PanelResult } from './study-child.ts';

/** What a simulated system is to the panel. `honest`: not degenerate, so nothing has to expose it. */
export type PanelRole = 'oracle' | 'honest' | 'degenerate';

/** One simulated system on the primaries and on the columns of the peer benchmarks. */
export type PanelRow = {
	readonly id: string;
	readonly summary: string;
	readonly role: PanelRole;
	/** Metrics that must tell it from the oracle; empty for systems that are not degenerate. */
	readonly exposedBy: readonly string[];
	readonly primaries: Readonly<Record<string, MetricValue>>;
	readonly peers: readonly PeerRow[];
};

/** The primaries of the benchmark. */
export const PRIMARIES: readonly string[] = METRICS.flatMap(({ spec }) => (spec.primary ? [spec.id] : []));

/**
 * Plays every scenario of a suite against every simulated system, on simulated time and in memory. Rejects with a
 * HarnessError when a process that plays dies twice.
 */
export async function playPanel(
	manifest: SuiteManifest,
	onProgress: (done: number, total: number) => void,
	workers = availableParallelism(),
): Promise<PanelRow[]> {
	const systems = listSimulated();
	const models = systems.map(({ id }) => id);
	const pool = new ChildPool<PanelJob, PanelResult>({
		entry: childEntry(import.meta.url, 'study-child'),
		name: 'the panel of simulated systems',
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
	return systems.map((system) => panelRow(system, units.get(system.id) ?? []));
}

function panelRow(
	{ id, summary, exposedBy }: ReturnType<typeof listSimulated>[number],
	units: readonly ScoredUnit[],
): PanelRow {
	const metrics = METRICS.filter(({ spec }) => spec.primary);
	const rows = summarise(units, { metrics }).filter(
		({ kind, condition }) => kind === 'all' && condition === 'all',
	);
	return {
		id,
		summary,
		role: id === 'oracle' ? 'oracle' : exposedBy.length > 0 ? 'degenerate' : 'honest',
		exposedBy,
		primaries: Object.fromEntries(rows.map((row) => [row.id, row])),
		peers: peerTables(units).rows,
	};
}
