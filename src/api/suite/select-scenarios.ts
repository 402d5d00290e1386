import { UsageError } from '../../core/errors.ts';
import { SCENARIO_TYPES, type Scenario, type ScenarioType } from '../../core/scenario.ts';

/** Types that a selection can touch, so that nothing else is synthesized. */
export function selectedTypes(selection: readonly string[] | undefined): readonly ScenarioType[] {
	if (selection === undefined) {
		return SCENARIO_TYPES;
	}
	for (const name of selection) {
		if (!SCENARIO_TYPES.some((type) => belongsTo(name, type))) {
			throw new UsageError({
				what: `unknown scenario "${name}"`,
				expected: `a type (${SCENARIO_TYPES.join(', ')}), a kind such as user-interrupt.termination, or an id`,
				hint: 'see `bench list scenarios`',
			});
		}
	}
	return SCENARIO_TYPES.filter((type) => selection.some((name) => belongsTo(name, type)));
}

/**
 * The scenarios that a selection of types, kinds and ids names, in suite order. Throws {@link UsageError} for a name
 * that selects nothing.
 */
export function selectScenarios(
	scenarios: readonly Scenario[],
	selection: readonly string[] | undefined,
): readonly Scenario[] {
	if (selection === undefined) {
		return scenarios;
	}
	const selects = (name: string, id: string) => belongsTo(id, name);
	const empty = selection.find((name) => !scenarios.some(({ id }) => selects(name, id)));
	if (empty !== undefined) {
		throw new UsageError({
			what: `no scenario of this suite matches "${empty}"`,
			hint: 'see `bench list scenarios`, or choose a larger suite with --suite',
		});
	}
	return scenarios.filter(({ id }) => selection.some((name) => selects(name, id)));
}

/** Whether dotted name `inner` is `outer` or lies below it. */
function belongsTo(inner: string, outer: string): boolean {
	return inner === outer || inner.startsWith(`${outer}.`);
}
