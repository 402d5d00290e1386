import { join } from 'node:path';
import { audioPath } from '../../../scenarios/cache.ts';
import { loadScenario, type SuiteManifest, suiteHash } from '../../../scenarios/index.ts';
import { UsageError } from '../../core/errors.ts';
import type { Scenario } from '../../core/scenario.ts';
import { RunStore } from '../../results/run-store.ts';
import type { PlannedUnit, RunFile } from '../../results/schema-run.ts';
import type { UnitSound } from '../../run/condition/conditioner.ts';
import { estimateRun } from '../../run/dry-run.ts';
import { planUnits } from '../../run/plan.ts';
import type { RunFlags } from '../../cli/commands/run.ts';
import { canonicalConditions, createConditioner } from '../suite/conditions.ts';
import { createExaminerPool, type ExaminerPool } from '../examiner/examiner-pool.ts';
import { chooseModel, type ModelChoice, missingVariables, requireVariables } from './choose-model.ts';
import { say } from '../../cli/output.ts';
import { selectedTypes, selectScenarios } from '../suite/select-scenarios.ts';
import { prepareSuite } from '../suite/prepare-suite.ts';
import { suiteOfRun } from '../suite/suite-file.ts';

/** Everything about a run that is known before a system is attached. */
export type PreparedRun = {
	readonly model: ModelChoice;
	readonly manifest: SuiteManifest;
	readonly units: readonly PlannedUnit[];
	/** Canonical names of all conditions of the plan. */
	readonly conditions: readonly string[];
	/** Suite, seed and the hash over exactly the scenarios that are played. */
	readonly scenarioSet: RunFile['scenarioSet'];
	/** The run that is gone on with; null for a new one. */
	readonly resumed: RunStore | null;
	/** What is heard in a unit besides the system, prepared for its condition. */
	readonly soundOf: (unit: PlannedUnit) => Promise<UnitSound>;
	/** Language models that play the user; null = scripts. */
	readonly examiner: ExaminerPool | null;
	/** Ends the processes that prepare conditions and examine. Idempotent. */
	readonly close: () => Promise<void>;
};

/** Chooses model and scenarios, generates what is missing, plans the units; or reads all of it from a resumed run. */
export async function prepareRun(
	modelId: string,
	flags: RunFlags,
	signal: AbortSignal,
): Promise<PreparedRun> {
	const resumed = flags.resume === undefined ? null : await RunStore.open(flags.resume);
	const model = chooseModel(resumed?.run.model.id ?? modelId);
	if (!flags.dryRun) {
		requireVariables(model);
	}
	// Before anything is synthesised: what cannot be is refused at once.
	const conditionsAsked = flags.condition && canonicalConditions(flags.condition);
	const asked = resumed === null ? flags.suite : await suiteOfRun(resumed.run.scenarioSet.suite, flags.suite);
	const manifest = await prepareSuite(asked, {
		seed: resumed?.run.scenarioSet.seed ?? flags.seed,
		voices: flags,
		banks: flags.bank,
		...(flags.triggers === undefined ? {} : { triggers: flags.triggers }),
		types: resumed === null ? selectedTypes(flags.scenario) : typesOf(resumed.run),
		limit: resumed === null ? flags.limit : undefined,
		signal,
	});
	const chosen =
		resumed === null
			? selectScenarios(manifest.scenarios, flags.scenario)
			: plannedScenarios(manifest, resumed.run);
	const scenarioSet = { suite: manifest.suite, seed: manifest.seed, hash: suiteHash(chosen) };
	if (resumed !== null && resumed.run.scenarioSet.hash !== scenarioSet.hash) {
		throw new UsageError({
			what: `${resumed.dir} cannot be resumed: its scenarios are generated differently now`,
			expected: `set ${resumed.run.scenarioSet.hash.slice(0, 12)}`,
			found: `set ${scenarioSet.hash.slice(0, 12)}`,
			hint: 'start a new run, or resume with the --suite, --bank and --voice-engine, and the harness, that began it',
		});
	}
	const wanted = conditionsAsked ?? canonicalConditions(manifest.conditions);
	const units = resumed?.run.units ?? planUnits(chosen, wanted, flags.trials);
	const conditions = [...new Set(units.map(({ condition }) => condition))];
	const examiner = flags.dryRun ? null : createExaminerPool(examinerOf(resumed, flags), conditions);
	const conditioner = flags.dryRun ? null : await createConditioner(conditions);
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

/** A run that is gone on with keeps the examiner that it began with. */
function examinerOf(resumed: RunStore | null, { examiner = 'script' }: RunFlags): string {
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

/** `--dry-run`: units, minutes of audio, expected wall time, missing keys. */
export function printPlan({ model, manifest, units, conditions }: PreparedRun, flags: RunFlags): void {
	const concurrency = flags.concurrency ?? DEFAULT_CONCURRENCY;
	const estimate = estimateRun(units, manifest.scenarios, { capMs: manifest.capMs, concurrency });
	const minutes = (ms: number) => (ms / 60_000).toFixed(1);
	say(`model ${model.id}: ${model.adapter.title}`);
	say(
		`suite ${manifest.suite}, seed ${manifest.seed}, conditions ${conditions.join(', ')}, ${flags.trials} trial(s)`,
	);
	for (const unit of units) {
		say(`  ${unit.unitId}`);
	}
	say(
		`${estimate.units} units, ${minutes(estimate.minAudioMs)}–${minutes(estimate.maxAudioMs)} minutes of conversation`,
	);
	if (flags.clock === 'real') {
		say(
			`${minutes(estimate.minWallMs)}–${minutes(estimate.maxWallMs)} minutes if ${concurrency} sessions run at once`,
		);
	}
	const missing = missingVariables(model.adapter);
	say(missing.length === 0 ? 'no key is missing' : `missing: ${missing.join(', ')}`);
	say(`would write to ${join(flags.out ?? 'results/runs', '<runId>')}`);
}

/** Sessions at once where neither the user nor the system says. */
export const DEFAULT_CONCURRENCY = 6;
