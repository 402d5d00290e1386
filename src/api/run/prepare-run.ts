import { audioPath } from '../../../scenarios/cache.ts';
import { loadScenario, type SuiteManifest, suiteHash } from '../../../scenarios/index.ts';
import { UsageError } from '../../core/errors.ts';
import type { Scenario } from '../../core/scenario.ts';
import { RunStore } from '../../results/run-store.ts';
import type { RunFile } from '../../results/schema-run.ts';
import type { JobContext } from '../../run/events.ts';
import { planUnits } from '../../run/plan.ts';
import type { PreparedRun } from '../../run/prepared-run.ts';
import type { RunOptions } from '../../run/run-options.ts';
import { seedOf } from '../../run/seed.ts';
import { createExaminerPool } from '../examiner/examiner-pool.ts';
import { canonicalConditions, createConditioner } from '../suite/conditions.ts';
import { prepareSuite } from '../suite/prepare-suite.ts';
import { scenarioSetOf } from '../suite/scenario-set.ts';
import { selectedTypes, selectScenarios } from '../suite/select-scenarios.ts';
import { suiteOfRun } from '../suite/suite-file.ts';
import { chooseModel, requireVariables } from './choose-model.ts';

/** A run whose suite can be loaded. */
export type LoadableRun = PreparedRun & { readonly manifest: SuiteManifest };

/** Chooses model and scenarios, generates what is missing, plans the units; or reads all of it from a resumed run. */
export async function prepareRun(
	modelId: string,
	options: RunOptions,
	context: JobContext,
	{ planOnly = false }: { readonly planOnly?: boolean } = {},
): Promise<LoadableRun> {
	const resumed = options.resume === undefined ? null : await RunStore.open(options.resume);
	const model = chooseModel(resumed?.run.model.id ?? modelId);
	if (!planOnly) {
		requireVariables(model);
	}
	// Before anything is synthesized: what cannot be is refused at once.
	const conditionsAsked = options.condition && canonicalConditions(options.condition);
	const asked =
		resumed === null ? options.suite : await suiteOfRun(resumed.run.scenarioSet.suite, options.suite);
	const manifest = await prepareSuite(
		asked,
		{
			seed: resumed?.run.scenarioSet.seed ?? seedOf(options.seed).seed,
			voices: options,
			banks: { files: options.bank, only: options.bankOnly },
			...(options.triggers === undefined ? {} : { triggers: options.triggers }),
			types: resumed === null ? selectedTypes(options.scenario) : typesOf(resumed.run),
			limit: resumed === null ? options.limit : undefined,
		},
		context,
	);
	const chosen =
		resumed === null
			? selectScenarios(manifest.scenarios, options.scenario)
			: plannedScenarios(manifest, resumed.run);
	const scenarioSet = resumed?.run.scenarioSet ?? (await scenarioSetOf(manifest, chosen, options));
	const hash = suiteHash(chosen);
	if (scenarioSet.hash !== hash) {
		throw new UsageError({
			what: `${resumed?.dir} cannot be resumed: its scenarios are generated differently now`,
			expected: `set ${scenarioSet.hash.slice(0, 12)}`,
			found: `set ${hash.slice(0, 12)}`,
			hint: 'start a new run, or resume with the --suite, --bank and --voice-engine, and the harness, that began it',
		});
	}
	const wanted = conditionsAsked ?? canonicalConditions(manifest.conditions);
	const units = resumed?.run.units ?? planUnits(chosen, wanted, options.trials);
	const conditions = [...new Set(units.map(({ condition }) => condition))];
	const examiner = planOnly ? null : createExaminerPool(examinerOf(resumed, options), conditions);
	const conditioner = planOnly ? null : await createConditioner(conditions);
	return {
		model,
		manifest,
		units,
		conditions,
		scenarioSet,
		resumed,
		soundOf: async (unit) => {
			const loaded = await loadScenario(manifest, unit.scenarioId);
			const clean = audioFiles(loaded.scenario, manifest.cacheDir);
			return conditioner === null
				? { loaded, audioFiles: clean, surroundings: null }
				: conditioner.soundOf(unit, loaded, clean);
		},
		examiner,
		close: async () => {
			await Promise.all([conditioner?.close(), examiner?.close()]);
		},
	};
}

/** A resumed run keeps the examiner that it began with. */
function examinerOf(resumed: RunStore | null, { examiner }: RunOptions): string {
	if (resumed === null) {
		return examiner;
	}
	return resumed.run.identity.examiner?.model.replace('/', ':') ?? 'script';
}

function typesOf({ units }: RunFile) {
	return selectedTypes([...new Set(units.map(({ scenarioId }) => scenarioId.split('.')[0] ?? ''))]);
}

function plannedScenarios(manifest: SuiteManifest, { units }: RunFile): readonly Scenario[] {
	const planned = new Set(units.map(({ scenarioId }) => scenarioId));
	return manifest.scenarios.filter(({ id }) => planned.has(id));
}

function audioFiles(scenario: Scenario, cacheDir: string): Record<string, string> {
	return Object.fromEntries(
		scenario.clips.flatMap(({ id, source }) =>
			source.kind === 'file' ? [[id, audioPath(cacheDir, source.sha256)] as const] : [],
		),
	);
}
