import type { GenerateFlags } from '../commands/generate.ts';
import { printJson } from '../output.ts';
import { selectedTypes, selectScenarios } from '../select-scenarios.ts';
import { prepareSuite } from '../suite.ts';

/** `bench generate`. */
export async function generateAction(suite: string, flags: GenerateFlags): Promise<void> {
	const { scenario, seed, limit } = flags;
	const manifest = await prepareSuite(suite, { seed, types: selectedTypes(scenario), limit });
	if (flags.json) {
		const { cacheDir: _, ...portable } = manifest;
		printJson({ ...portable, scenarios: selectScenarios(manifest.scenarios, scenario) });
	}
}
