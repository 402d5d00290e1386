import type { Adversary } from '../../../adapters/simulated/index.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { Metric } from '../../../src/score/metrics/metric.ts';
import { type AdversaryArena, primaryMetrics } from './adversary-arena.ts';
import { contenders, drawPolicy, mutate } from './adversary-draws.ts';
import type { BestFound } from './best-found.ts';

/** Policies that are played at once; the children then share the loading of a scenario. */
const BATCH = 8;

/**
 * Random search with local steps: the listed adversaries first; then, in each batch, half fresh draws and half changes
 * of the best so far. Primaries take turns until `until` (in ms of `performance.now()`). Reports the best of each after
 * every batch.
 */
export async function searchAdversaries(
	arena: AdversaryArena,
	until: number,
	onBatch: (found: readonly BestFound[]) => void,
): Promise<void> {
	const random = seededRandom('adversaries');
	const best = new Map<string, BestFound>();
	const step = async (metric: Metric, batch: readonly Adversary[]): Promise<void> => {
		const { id } = metric.spec;
		const { adversaries, oracle, silent } = await arena.play(metric, batch);
		const played = (best.get(id)?.played ?? 0) + batch.length;
		const values = adversaries.map(({ value }) => value ?? Number.NEGATIVE_INFINITY);
		const top = values.indexOf(Math.max(...values));
		const row = adversaries[top];
		const adversary = batch[top];
		const before = best.get(id);
		if (row === undefined || adversary === undefined) {
			return;
		}
		const better =
			before === undefined ||
			(row.value ?? Number.NEGATIVE_INFINITY) > (before.score ?? Number.NEGATIVE_INFINITY);
		best.set(id, {
			...(better
				? { primary: id, id: adversary.id, policy: adversary.policy, score: row.value, ci: row.ci }
				: before),
			version: row.version,
			oracle: { value: oracle.value, ci: oracle.ci },
			silent: silent.value,
			played,
		});
		onBatch([...best.values()]);
	};
	const metrics = primaryMetrics();
	for (let from = 0; performance.now() < until; from += BATCH) {
		for (const metric of metrics) {
			if (performance.now() >= until) {
				return;
			}
			const { id } = metric.spec;
			const listed = contenders(id).slice(from, from + BATCH);
			const found = best.get(id)?.policy;
			const drawn = Array.from({ length: BATCH }, (_, i) => ({
				id: 'found by search',
				summary: '',
				exposedBy: [],
				policy: found === undefined || i % 2 === 0 ? drawPolicy(id, random) : mutate(found, id, random),
			}));
			await step(metric, listed.length > 0 ? listed : drawn);
		}
	}
}
