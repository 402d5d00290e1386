import type { Statistic } from '../results/schema-observations.ts';
import type { Item } from './pairing.ts';

/** A statistic that depends on its items only through sums, so that a resample costs one addition per prompt. */
export type SumStatistic = {
	/** Sums that it needs per run. */
	readonly width: number;
	/** The sums over some items. */
	readonly sums: (items: readonly Item[]) => number[];
	/** Its value from sums that begin at `from`; NaN = undefined. */
	readonly value: (totals: ArrayLike<number>, from: number) => number;
	/** What one unit of an item's value adds to the statistic, given the sums over all items. */
	readonly weight: (item: Item, totals: ArrayLike<number>) => number;
	/** How an item's value counts. */
	readonly counted: (item: Item) => number;
};

/** The sums of a statistic; null for medians, which have none. `strata`: all strata that occur. */
export function sumStatistic(statistic: Statistic, strata: readonly string[]): SumStatistic | null {
	switch (statistic.kind) {
		case 'median':
			return null;
		case 'mean':
			return means((item) => item.value);
		case 'restricted-mean':
			return means((item) => Math.min(item.value, statistic.horizonMs));
		case 'contrast':
			return contrast(
				[statistic.first, ...strata.filter((name) => name !== statistic.first)],
				statistic.weights ?? {},
			);
	}
}

function means(counted: (item: Item) => number): SumStatistic {
	return {
		width: 2,
		sums: (items) => [items.reduce((sum, item) => sum + counted(item), 0), items.length],
		value: (totals, from) => (totals[from] ?? 0) / (totals[from + 1] ?? 0),
		weight: (_, totals) => 1 / (totals[1] ?? 0),
		counted,
	};
}

/** The first stratum's mean minus the weighted mean of the others'; strata without items are left out. */
function contrast(names: readonly string[], weights: Readonly<Record<string, number>>): SumStatistic {
	const position = new Map(names.map((name, i) => [name, i]));
	const weightAt = names.map((name) => weights[name] ?? 1);
	const present = (totals: ArrayLike<number>, from: number): number => {
		let sum = 0;
		for (let i = 1; i < names.length; i++) {
			sum += (totals[from + 2 * i + 1] ?? 0) > 0 ? (weightAt[i] ?? 1) : 0;
		}
		return sum;
	};
	return {
		width: 2 * names.length,
		sums: (items) => {
			const sums = new Array<number>(2 * names.length).fill(0);
			for (const { stratum, value } of items) {
				const at = 2 * (position.get(stratum) ?? 0);
				sums[at] = (sums[at] ?? 0) + value;
				sums[at + 1] = (sums[at + 1] ?? 0) + 1;
			}
			return sums;
		},
		value: (totals, from) => {
			let others = 0;
			for (let i = 1; i < names.length; i++) {
				const n = totals[from + 2 * i + 1] ?? 0;
				others += n > 0 ? ((weightAt[i] ?? 1) * (totals[from + 2 * i] ?? 0)) / n : 0;
			}
			return (totals[from] ?? 0) / (totals[from + 1] ?? 0) - others / present(totals, from);
		},
		weight: ({ stratum }, totals) => {
			const at = position.get(stratum) ?? 0;
			const n = totals[2 * at + 1] ?? 0;
			return at === 0 ? 1 / n : -(weightAt[at] ?? 1) / (present(totals, 0) * n);
		},
		counted: ({ value }) => value,
	};
}
