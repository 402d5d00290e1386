import { availableParallelism } from 'node:os';
import { listSimulated, ROSTER } from '../../../adapters/simulated/index.ts';
import type { SuiteManifest } from '../../../scenarios/index.ts';
import type { MetricValue } from '../../core/metric.ts';
import { type ScoredUnit, summarise } from '../../score/summarise.ts';
import { childEntry } from '../../speech/child/child-entry.ts';
import { ChildPool } from '../../speech/child/child-pool.ts';
import type { PanelJob } from './panel-child.ts';

/** Scenarios that one process plays before it reports. */
const CHUNK = 20;

/** The primaries of one simulated system. */
export type PanelRow = {
	readonly id: string;
	readonly summary: string;
	/** Metrics that must tell it from the oracle; empty for systems that are not degenerate. */
	readonly exposedBy: readonly string[];
	readonly primaries: Readonly<Record<string, MetricValue>>;
};

/** Plays every scenario of a suite against every simulated system, on simulated time and in memory. */
export async function playPanel(
	manifest: SuiteManifest,
	onProgress: (done: number, total: number) => void,
): Promise<PanelRow[]> {
	const systems = listSimulated();
	const ids = manifest.scenarios.map(({ id }) => id);
	const chunks = Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, i) =>
		ids.slice(i * CHUNK, (i + 1) * CHUNK),
	);
	const pool = new ChildPool<PanelJob, ScoredUnit[]>({
		entry: childEntry(import.meta.url, 'panel-child'),
		name: 'the panel of simulated systems',
		workers: availableParallelism(),
		timeoutMs: 600_000,
		describe: ({ model }) => model,
	});
	let done = 0;
	try {
		return await Promise.all(
			systems.map(async ({ id, summary }) => {
				const parts = await Promise.all(
					chunks.map(async (scenarioIds) => {
						const units = await pool.run({ model: id, manifest, scenarioIds });
						done += units.length;
						onProgress(done, systems.length * ids.length);
						return units;
					}),
				);
				const rows = summarise(parts.flat()).filter(
					({ primary, kind, condition }) => primary && kind === 'all' && condition === 'all',
				);
				const exposedBy = ROSTER.find((entry) => entry.id === id)?.exposedBy ?? [];
				return { id, summary, exposedBy, primaries: Object.fromEntries(rows.map((row) => [row.id, row])) };
			}),
		);
	} finally {
		await pool.close();
	}
}

/**
 * DESIGN §5: every degenerate is exposed by the primaries it names, the oracle's interval lying strictly above its
 * own, and none beats the oracle on any primary. Returns one sentence per broken promise.
 */
export function panelFaults(rows: readonly PanelRow[]): string[] {
	const oracle = rows.find(({ id }) => id === 'oracle');
	return rows.flatMap((row) => {
		const exposed = row.exposedBy.flatMap((metric) => {
			const above = oracle?.primaries[metric]?.ci?.[0] ?? Number.NaN;
			const below = row.primaries[metric]?.ci?.[1] ?? Number.NaN;
			return above > below
				? []
				: [
						`${row.id} is not exposed by ${metric}: its interval reaches ${below}, the oracle's begins at ${above}`,
					];
		});
		const beaten = Object.entries(row.primaries).flatMap(([metric, { value }]) => {
			const best = oracle?.primaries[metric]?.value ?? Number.NaN;
			return row.id === 'oracle' || (value ?? 0) <= best
				? []
				: [`${row.id} beats the oracle on ${metric}: ${value} against ${best}`];
		});
		return [...exposed, ...beaten];
	});
}
