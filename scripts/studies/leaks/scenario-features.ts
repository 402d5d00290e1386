import type { Scenario } from '../../../src/core/scenario.ts';
import { planUnits } from '../../../src/run/plan.ts';
import type { Features } from './features.ts';

/** What is the same for every cue of a scenario: the voice, and where a run plays it. */
export type ScenarioFeatures = (scenario: Scenario) => Required<Pick<Features, 'voice' | 'place in the run'>>;

/**
 * The place is the rank in the order in which a run of the whole suite plays its units, with what a system that counts
 * its sessions knows besides: the rank modulo 2 and 4.
 */
export function scenarioFeatures(scenarios: readonly Scenario[]): ScenarioFeatures {
	const voices = [...new Set(scenarios.map(({ voice }) => voice))].toSorted();
	const order = planUnits(scenarios, ['clean'], 1);
	const ranks = new Map(order.map(({ scenarioId }, rank) => [scenarioId, rank]));
	return ({ id, voice }) => {
		const rank = ranks.get(id) ?? 0;
		return {
			voice: voices.map((each) => Number(each === voice)),
			'place in the run': [rank, rank % 2, rank % 4],
		};
	};
}
