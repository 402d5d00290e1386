import type { Interval } from '../../core/time.ts';

/** Further apart than this, a plant and a finding are two things, ms. */
const REACH_MS = 250;

/** Which finding is which plant. Indices point into the lists given; null = missed. */
export type PlantMatching = {
	readonly found: readonly (number | null)[];
	/** Findings that are no plant's. */
	readonly spurious: readonly number[];
};

/**
 * One-to-one matching of planted and found stretches: pairs that overlap or lie within 250 ms of each other, the
 * pair with the closest starts and ends first. Reach is needed because a burst of 150 ms that was heard 200 ms late
 * is an error of 200 ms, not a miss and a false alarm.
 */
export function matchPlants(planted: readonly Interval[], found: readonly Interval[]): PlantMatching {
	const pairs = planted
		.flatMap((plant, p) => found.map((finding, f) => ({ p, f, ...compare(plant, finding) })))
		.filter(({ apartMs }) => apartMs <= REACH_MS)
		.sort((a, b) => a.differenceMs - b.differenceMs || a.p - b.p);
	const partner: (number | null)[] = planted.map(() => null);
	const taken = new Set<number>();
	for (const { p, f } of pairs) {
		if (partner[p] === null && !taken.has(f)) {
			partner[p] = f;
			taken.add(f);
		}
	}
	return { found: partner, spurious: found.map((_, f) => f).filter((f) => !taken.has(f)) };
}

function compare(plant: Interval, finding: Interval): { apartMs: number; differenceMs: number } {
	return {
		apartMs: Math.max(plant.startMs - finding.endMs, finding.startMs - plant.endMs),
		differenceMs: Math.abs(plant.startMs - finding.startMs) + Math.abs(plant.endMs - finding.endMs),
	};
}
