import type { Flips } from '../results/schema-comparison.ts';
import type { ObservedMetric } from '../results/schema-observations.ts';
import type { Item, UnitPair } from './pairing.ts';

/**
 * Units in which an opportunity succeeded in one run and failed in the other: a zero against more than zero, an
 * answer against none. In a contrast, success in every stratum but the first is that nothing happened.
 */
export function flipsOf(
	metric: Pick<ObservedMetric, 'id' | 'statistic'>,
	direction: 'up' | 'down' | 'band' | 'none',
	pairs: readonly UnitPair[],
): Flips {
	const worse: string[] = [];
	const better: string[] = [];
	for (const { unitId, baseline, candidate, aligned } of pairs) {
		const changes = aligned
			? baseline.map((before, i) => {
					const after = candidate[i];
					return after === undefined
						? 0
						: Number(succeeded(metric, direction, after)) - Number(succeeded(metric, direction, before));
				})
			: [];
		const sum = changes.reduce((all, change) => all + change, 0);
		if (sum < 0) {
			worse.push(unitId);
		} else if (sum > 0) {
			better.push(unitId);
		}
	}
	return { metric: metric.id, worse, better };
}

function succeeded({ statistic }: Pick<ObservedMetric, 'statistic'>, direction: string, item: Item): boolean {
	if (statistic.kind === 'median' || statistic.kind === 'restricted-mean') {
		return Number.isFinite(item.value);
	}
	const wanted = statistic.kind === 'contrast' ? item.stratum === statistic.first : direction !== 'down';
	return item.value > 0 === wanted;
}
