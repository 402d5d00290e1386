import { exportSuite, type SuiteManifest } from '../../scenarios/index.ts';
import type { Scenario } from '../core/scenario.ts';
import { type JobContext, notice, SILENT } from '../run/events.ts';
import type { SuiteOptions } from '../run/run-options.ts';
import { freshSeedText, type SeedInput, seedOf, seedSchema } from '../run/seed.ts';
import { prepareSuite } from './suite/prepare-suite.ts';
import { selectedTypes, selectScenarios } from './suite/select-scenarios.ts';

/** What a generated suite is made of, and where it is kept. */
export type GenerateOptions = Partial<Omit<SuiteOptions, 'seed'>> & {
	/** A number, `fresh` to draw one, or `fresh:<n>`. */
	readonly seed?: SeedInput;
	/** A folder for the suite with its audio; in the cache alone unless given. */
	readonly out?: string;
};

/** Synthesizes a suite, as far as it is not in the cache. Returns its manifest and the scenarios that were chosen. */
export async function generateSuite(
	{
		suite = 'quick',
		scenario,
		seed = 1,
		limit,
		bank = [],
		bankOnly = false,
		triggers,
		voiceEngine = 'flite',
		voices,
		out,
	}: GenerateOptions = {},
	context: JobContext = SILENT,
): Promise<{ readonly manifest: SuiteManifest; readonly scenarios: readonly Scenario[] }> {
	const read = seedOf(seedSchema.parse(seed));
	if (seed === 'fresh') {
		notice(context, freshSeedText(read.seed));
	}
	const manifest = await prepareSuite(
		suite,
		{
			seed: read.seed,
			types: selectedTypes(scenario),
			limit,
			voices: { voiceEngine, voices },
			banks: { files: bank, only: bankOnly },
			...(triggers === undefined ? {} : { triggers }),
		},
		context,
	);
	if (out !== undefined) {
		await exportSuite(manifest, out);
	}
	return { manifest, scenarios: selectScenarios(manifest.scenarios, scenario) };
}
