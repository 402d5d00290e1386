import { ADVERSARIES, listSimulated } from '../../adapters/simulated/index.ts';
import { GENERATORS } from '../../scenarios/registry.ts';
import { SUITES } from '../../scenarios/suites.ts';
import { CONDITION_FAMILIES } from '../audio/effects/condition-names.ts';
import type { MetricSpec } from '../core/metric.ts';
import { SCENARIO_TYPES } from '../core/scenario.ts';
import { METRICS } from '../score/registry.ts';
import { modelTable } from './list-models.ts';

/** All systems that `model` can name: adapters, published systems without a server, simulated policies. */
export async function listModels() {
	return {
		models: await modelTable(),
		simulated: [...listSimulated(), ...ADVERSARIES].map(({ id, summary }) => ({
			id: `simulated:${id}`,
			summary,
		})),
	};
}

/** Types of scenarios with their kinds, and the built-in suites. */
export function listScenarios() {
	return {
		types: SCENARIO_TYPES.map((type) => {
			const { kinds, count, version } = GENERATORS[type];
			return { type, kinds, scenarios: count, version };
		}),
		suites: Object.values(SUITES).map(({ id, summary, conditions }) => ({ id, summary, conditions })),
	};
}

/** All native metrics. */
export function listMetrics(): readonly MetricSpec[] {
	return METRICS.map(({ spec }) => spec);
}

/** The parts that conditions are composed of. */
export function listConditions() {
	return CONDITION_FAMILIES.map(({ stage, form, summary, numbers }) => ({
		stage,
		form,
		summary,
		numbers: numbers.map((each) => ({ ...each })),
	}));
}
