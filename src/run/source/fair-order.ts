import type { PlannedUnit } from '../../results/schema-run.ts';

/**
 * The plan with scenario types dealt out in turn, trial by trial: whatever is done when a run is stopped early has
 * seen every type about equally often, and long types do not all come last. Within a type the order of the plan
 * stays. The type is what a scenario id begins with.
 */
export function fairOrder<U extends Pick<PlannedUnit, 'scenarioId' | 'trial'>>(units: readonly U[]): U[] {
	const seen = new Map<string, number>();
	return units
		.map((unit, index) => {
			const group = `${unit.trial} ${unit.scenarioId.split('.')[0]}`;
			const round = seen.get(group) ?? 0;
			seen.set(group, round + 1);
			return { unit, index, round };
		})
		.sort((a, b) => a.unit.trial - b.unit.trial || a.round - b.round || a.index - b.index)
		.map(({ unit }) => unit);
}
