import type { Adversary } from '../../../adapters/simulated/index.ts';
import type { SuiteManifest } from '../../../scenarios/index.ts';
import { HarnessError } from '../../../src/core/errors.ts';
import type { MetricValue } from '../../../src/core/metric.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { ScoredUnit } from '../../../src/score/finding.ts';
import { type Metric, sourceOf } from '../../../src/score/metrics/metric.ts';
import { METRICS } from '../../../src/score/registry.ts';
import { summarize } from '../../../src/score/summarize.ts';
import { childEntry } from '../../../src/speech/child/child-entry.ts';
import { ChildPool } from '../../../src/speech/child/child-pool.ts';
import type { StudyJob, StudyResult } from './study-child.ts';

/** Systems that mark the ends of the scale. */
const ENDS = ['oracle', 'silent'];

/** What one round of play gives: the primary's row of each adversary, of the oracle and of silence. */
export type Round = {
	readonly adversaries: readonly MetricValue[];
	readonly oracle: MetricValue;
	readonly silent: MetricValue;
};

/** The primaries of the benchmark, as metrics. */
export function primaryMetrics(): readonly Metric[] {
	return METRICS.filter(({ spec }) => spec.primary);
}

/** Plays adversaries over the scenarios that a primary reads, on simulated time, in an order drawn from the seed. */
export class AdversaryArena {
	readonly #manifest: SuiteManifest;
	readonly #pool: ChildPool<StudyJob, StudyResult>;
	readonly #ends = new Map<string, ScoredUnit[][]>();

	constructor(manifest: SuiteManifest, workers: number) {
		const scenarios = seededRandom(`order-${manifest.seed}`).shuffle(manifest.scenarios);
		this.#manifest = { ...manifest, scenarios };
		this.#pool = new ChildPool({
			entry: childEntry(import.meta.url, 'study-child'),
			name: 'the study of adversaries',
			workers,
			timeoutMs: 600_000,
			describe: (job) => job.manifest.scenarios.map(({ id }) => id).join(', '),
		});
	}

	async play(metric: Metric, adversaries: readonly Adversary[]): Promise<Round> {
		const ends = this.#ends.get(metric.spec.id) ?? (await this.#units(metric, ENDS, []));
		this.#ends.set(metric.spec.id, ends);
		const rows = (await this.#units(metric, [], adversaries)).map((units) => primaryRow(metric, units));
		const [oracle = [], silent = []] = ends;
		return { adversaries: rows, oracle: primaryRow(metric, oracle), silent: primaryRow(metric, silent) };
	}

	async #units(
		metric: Metric,
		models: readonly string[],
		adversaries: readonly Adversary[],
	): Promise<ScoredUnit[][]> {
		const played = await Promise.all(
			this.#manifest.scenarios.flatMap((scenario, place) =>
				sourceOf(metric).reads.includes(scenario.type)
					? [
							this.#pool.run({
								manifest: { ...this.#manifest, scenarios: [scenario] },
								models,
								adversaries,
								place,
							}),
						]
					: [],
			),
		);
		const systems = models.length + adversaries.length;
		return Array.from({ length: systems }, (_, i) => played.flatMap((units) => units[i] ?? []));
	}

	/** Ends the processes that play. */
	async close(): Promise<void> {
		await this.#pool.close();
	}
}

function primaryRow(metric: Metric, units: readonly ScoredUnit[]): MetricValue {
	const row = summarize(units, { metrics: [metric] }).find(
		({ kind, condition }) => kind === 'all' && condition === 'all',
	);
	if (row === undefined) {
		throw new HarnessError({ what: `no row of ${metric.spec.id} over ${units.length} units` });
	}
	return row;
}
