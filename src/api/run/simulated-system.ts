import {
	type Cast,
	createCast,
	createOracle,
	ORACLE,
	simulatedAdapter,
} from '../../../adapters/simulated/index.ts';
import type { System } from '../../core/adapter.ts';
import type { LoadedScenario } from '../../core/scenario.ts';
import type { BegunClip } from '../../session/session-options.ts';
import { oracleScript } from './oracle-script.ts';

/** A simulated system for every unit. `system` describes it; the oracle alone differs between units. */
export type SimulatedSystems = {
	readonly system: System;
	/** `begun`: the clips that began so far, where the oracle cannot hear their beginnings; filled while time runs. */
	readonly systemFor: (loaded: LoadedScenario, begun?: readonly BegunClip[] | null) => System;
};

let cast: Promise<Cast> | null = null;

/**
 * Connects `simulated:<variant>`. The oracle is made here, one per unit, because it alone is told the cues and
 * nothing of them may pass through the adapter contract.
 */
export async function connectSimulated(variant: string, settings: object = {}): Promise<SimulatedSystems> {
	if (variant === ORACLE) {
		cast ??= createCast();
		const lines = await cast;
		return {
			system: createOracle([], lines),
			systemFor: (loaded, begun = null) => createOracle(oracleScript(loaded), lines, begun),
		};
	}
	const config = simulatedAdapter.config.parse(settings);
	const { signal } = new AbortController();
	const system = await simulatedAdapter.connect(config, { variant, signal });
	return { system, systemFor: () => system };
}
