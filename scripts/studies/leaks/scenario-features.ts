import type { Scenario } from '../../../src/core/scenario.ts';
import { planUnits } from '../../../src/run/plan.ts';
import { playOrder } from '../../../src/run/play-order.ts';
import type { Features } from './features.ts';

/** What is the same for every cue of a scenario: the voice, and where a run plays it. */
export type ScenarioFeatures = (scenario: Scenario) => Required<Pick<Features, 'voice' | 'place in the run'>>;

/**
 * The place is the rank in the order in which a run with this seed plays the suite, and the rank modulo 2 and 4, for
 * a system that alternates.
 */
export function scenarioFeatures(scenarios: readonly Scenario[], seed: number): ScenarioFeatures {
	const voices = [...new Set(scenarios.map(({ voice }) => voice))].toSorted();
	const order = playOrder(planUnits(scenarios, ['clean'], 1), { seed });
	const ranks = new Map(order.map(({ scenarioId }, rank) => [scenarioId, rank]));
	return ({ id, voice }) => {
		const rank = ranks.get(id) ?? 0;
		return {
			voice: voices.map((each) => Number(each === voice)),
			'place in the run': [rank, rank % 2, rank % 4],
		};
	};
}
