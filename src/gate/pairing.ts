import type { ObservationsFile, ObservedMetric } from '../results/schema-observations.ts';

/** One observation of a run. A latency without an end is +Infinity. */
export type Item = { readonly stratum: string; readonly value: number };

/** What both runs observed in one unit. */
export type UnitPair = {
	readonly unitId: string;
	readonly cluster: string;
	readonly baseline: readonly Item[];
	readonly candidate: readonly Item[];
	/** Whether the n-th opportunities of both are the same opportunity. */
	readonly aligned: boolean;
};

/** The observations of one metric, for every unit that both runs observed, in the baseline's order. */
export function pairUnits(
	metric: string,
	baseline: ObservationsFile,
	candidate: ObservationsFile,
): readonly UnitPair[] {
	const before = itemsByUnit(metric, baseline);
	const after = itemsByUnit(metric, candidate);
	return baseline.units.flatMap(([unitId, cluster]): UnitPair[] => {
		const a = before.get(unitId);
		const b = after.get(unitId);
		if (a === undefined || b === undefined) {
			return [];
		}
		const aligned = a.length === b.length && a.every(({ stratum }, i) => stratum === b[i]?.stratum);
		return [{ unitId, cluster, baseline: a, candidate: b, aligned }];
	});
}

function itemsByUnit(id: string, observations: ObservationsFile): Map<string, Item[]> {
	const metric = observations.metrics.find((candidate) => candidate.id === id);
	const items = new Map<string, Item[]>();
	for (const [unit, stratum, value] of metric?.observations ?? []) {
		const unitId = observations.units[unit]?.[0] ?? '';
		const list = items.get(unitId) ?? [];
		list.push({ stratum: strata(metric, stratum), value: value ?? Number.POSITIVE_INFINITY });
		items.set(unitId, list);
	}
	return items;
}

function strata(metric: ObservedMetric | undefined, position: number): string {
	return metric?.strata[position] ?? '';
}

/** Pairs by prompt, prompts in order of appearance. */
export function byPrompt(pairs: readonly UnitPair[]): UnitPair[][] {
	const prompts = new Map<string, UnitPair[]>();
	for (const pair of pairs) {
		const prompt = prompts.get(pair.cluster) ?? [];
		prompt.push(pair);
		prompts.set(pair.cluster, prompt);
	}
	return [...prompts.values()];
}
