import type { Scenario } from '../core/scenario.ts';
import type { PlannedUnit } from '../results/schema-run.ts';
import { unitDurationMs } from './plan.ts';

/** What a run would take. Wall times assume that every unit lasts between its shortest and its longest. */
export type Estimate = {
	readonly units: number;
	readonly minAudioMs: number;
	readonly maxAudioMs: number;
	readonly minWallMs: number;
	readonly maxWallMs: number;
};

/** Adds up the units of a plan on the real clock with `concurrency` sessions at once. */
export function estimateRun(
	units: readonly PlannedUnit[],
	scenarios: readonly Scenario[],
	options: { readonly capMs: number; readonly concurrency: number },
): Estimate {
	const durations = new Map(
		scenarios.map((scenario) => [scenario.id, unitDurationMs(scenario, options.capMs)]),
	);
	const sum = (pick: 'minMs' | 'maxMs') =>
		units.reduce((total, unit) => total + (durations.get(unit.scenarioId)?.[pick] ?? 0), 0);
	const minAudioMs = sum('minMs');
	const maxAudioMs = sum('maxMs');
	const atOnce = Math.min(options.concurrency, Math.max(1, units.length));
	return {
		units: units.length,
		minAudioMs,
		maxAudioMs,
		minWallMs: minAudioMs / atOnce,
		maxWallMs: maxAudioMs / atOnce,
	};
}
