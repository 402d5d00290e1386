import { exportSuite } from '../../../scenarios/index.ts';
import { UsageError } from '../../core/errors.ts';
import type { GenerateFlags } from '../commands/generate.ts';
import { printJson, say } from '../output.ts';
import { selectedTypes, selectScenarios } from '../../api/suite/select-scenarios.ts';
import { prepareSuite } from '../../api/suite/prepare-suite.ts';

/** `bench generate`: a suite into the cache, with `--out` into a folder of its own. */
export async function generateAction(suite: string, flags: GenerateFlags): Promise<void> {
	const { scenario, seed, limit, llm, bank, triggers } = flags;
	if (llm !== undefined) {
		throw new UsageError({
			what: '--llm writes prompts of one type',
			expected: '--type',
			hint: 'bench generate --llm openai --type turn-taking --n 20',
		});
	}
	const types = selectedTypes(scenario);
	const manifest = await prepareSuite(suite, {
		seed,
		types,
		limit,
		voices: flags,
		banks: bank,
		...(triggers === undefined ? {} : { triggers }),
	});
	if (flags.out !== undefined) {
		await exportSuite(manifest, flags.out);
		say(`bench run --suite ${flags.out}`);
	}
	if (flags.json) {
		const { cacheDir: _, ...portable } = manifest;
		printJson({ ...portable, scenarios: selectScenarios(manifest.scenarios, scenario) });
	}
}
