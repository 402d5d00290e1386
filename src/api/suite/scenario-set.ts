import { canonicalJson, sha256 } from '../../../scenarios/fingerprint.ts';
import { GENERATORS, SUITES, type SuiteManifest, suiteHash } from '../../../scenarios/index.ts';
import type { Scenario } from '../../core/scenario.ts';
import type { Recipe, RunFile } from '../../results/schema-run.ts';
import type { SuiteOptions } from '../../run/run-options.ts';
import { seedOf } from '../../run/seed.ts';
import { type BankChoice, ownBanks } from './own-banks.ts';

/** Hex digits of a bank's fingerprint that are kept: enough to tell banks apart, short enough to print. */
const FINGERPRINT_DIGITS = 16;

/** What `run.json` says of the scenarios that a run plays: by which name, hash and seed, and what they are made of. */
export async function scenarioSetOf(
	manifest: SuiteManifest,
	chosen: readonly Scenario[],
	{ seed, bank, bankOnly }: Pick<SuiteOptions, 'seed' | 'bank' | 'bankOnly'>,
): Promise<RunFile['scenarioSet']> {
	const { suite } = manifest;
	const set = { suite, seed: manifest.seed, hash: suiteHash(chosen) };
	// What a suite from a folder is made of was decided elsewhere, and its audio may have been around for years.
	if (!Object.hasOwn(SUITES, suite)) {
		return set;
	}
	return {
		...set,
		seedSource: seedOf(seed).seedSource,
		recipe: await recipeOf(manifest, chosen, { files: bank, only: bankOnly }),
	};
}

async function recipeOf(
	{ speaker, triggers }: SuiteManifest,
	chosen: readonly Scenario[],
	banks: BankChoice,
): Promise<Recipe> {
	const own = await ownBanks(banks);
	const types = [...new Set(chosen.map(({ type }) => type))];
	const prompts = types.map((type) => (own?.generators[type] ?? GENERATORS[type]).fingerprint);
	const counts = new Map<string, number>();
	for (const { type, kind } of chosen) {
		counts.set(`${type}.${kind}`, (counts.get(`${type}.${kind}`) ?? 0) + 1);
	}
	return {
		generators: Object.fromEntries(chosen.map(({ type, generator }) => [type, generator.version])),
		speaker,
		triggers,
		scenarios: Object.fromEntries(counts),
		bank: {
			fingerprint: sha256(canonicalJson(prompts)).slice(0, FINGERPRINT_DIGITS),
			own: chosen.filter(({ cluster }) => own?.clusters.has(cluster) ?? false).length,
		},
	};
}
