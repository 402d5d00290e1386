import { pairedDifference } from '../../../src/gate/paired-difference.ts';
import type { Item, UnitPair } from '../../../src/gate/pairing.ts';
import type { ObservationsFile, ObservedMetric } from '../../../src/results/schema-observations.ts';

/** Chance of flagging an honest system, over all of its primaries (Bonferroni). */
const ALPHA = 0.05;
/** Two draws of a suite differ a little for everyone: less than this is no sign of anything. */
const MARGIN = 0.1;

/** One primary of a system on a seed that it may have seen, and on seeds that it cannot have seen. */
export type FingerprintRow = {
	readonly metric: string;
	readonly known: number | null;
	readonly fresh: number | null;
	/** Known minus fresh, over the prompts of both. */
	readonly difference: number | null;
	/** Interval over prompts, 95 % for all primaries together. */
	readonly ci: readonly [number, number] | null;
	readonly prompts: number;
	/** Better on the known seed by more than the margin, with an interval above zero. */
	readonly flagged: boolean;
};

/** Compares one system on a known seed with the same system on fresh ones, primary by primary, paired by prompt. */
export function fingerprintRows(
	known: ObservationsFile,
	fresh: readonly ObservationsFile[],
): FingerprintRow[] {
	const primaries = known.rows.filter(({ primary, condition }) => primary && condition === 'all');
	return primaries.flatMap(({ id }) => {
		const metric = known.metrics.find((each) => each.id === id);
		if (metric === undefined) {
			return [];
		}
		const found = pairedDifference(promptPairs(id, fresh, known), metric.statistic, {
			seed: `fingerprint|${id}`,
			test: false,
			confidence: 1 - ALPHA / primaries.length,
		});
		const { difference, ci } = found;
		return [
			{
				metric: id,
				known: found.candidate,
				fresh: found.baseline,
				difference,
				ci,
				prompts: found.clusters,
				flagged: difference !== null && difference > MARGIN && ci !== null && ci[0] > 0,
			},
		];
	});
}

/** All that was observed of a prompt on the fresh seeds (baseline) and on the known one. */
function promptPairs(id: string, fresh: readonly ObservationsFile[], known: ObservationsFile): UnitPair[] {
	const before = itemsByPrompt(id, fresh);
	return [...itemsByPrompt(id, [known])].flatMap(([cluster, candidate]) => {
		const baseline = before.get(cluster);
		return baseline === undefined
			? []
			: [{ unitId: cluster, cluster, baseline, candidate, aligned: false } satisfies UnitPair];
	});
}

function itemsByPrompt(id: string, runs: readonly ObservationsFile[]): Map<string, Item[]> {
	const items = new Map<string, Item[]>();
	for (const { units, metrics } of runs) {
		const metric: ObservedMetric | undefined = metrics.find((each) => each.id === id);
		for (const [unit, stratum, value] of metric?.observations ?? []) {
			const cluster = units[unit]?.[1] ?? '';
			const own = items.get(cluster) ?? [];
			own.push({ stratum: metric?.strata[stratum] ?? '', value: value ?? Number.POSITIVE_INFINITY });
			items.set(cluster, own);
		}
	}
	return items;
}

/** The rows of one system as a Markdown table. */
export function fingerprintTable(title: string, rows: readonly FingerprintRow[]): string {
	const number = (value: number | null): string => (value === null ? '–' : value.toFixed(2));
	const lines = rows.map(
		({ metric, known, fresh, difference, ci, prompts, flagged }) =>
			`| ${metric} | ${number(known)} | ${number(fresh)} | ${number(difference)} | ` +
			`${ci === null ? '–' : `${number(ci[0])} to ${number(ci[1])}`} | ${prompts} | ${flagged ? '**knows the seed**' : ''} |`,
	);
	return [
		`| ${title} | seed 1 | fresh | difference | interval | prompts | |`,
		'|---|---|---|---|---|---|---|',
		...lines,
	].join('\n');
}
