import { constants, setPriority } from 'node:os';
import {
	type Adversary,
	createCast,
	simulatedSystem,
	structuralSystem,
} from '../../../adapters/simulated/index.ts';
import { loadScenario, type SuiteManifest } from '../../../scenarios/index.ts';
import { connectSimulated, type SimulatedSystems } from '../../../src/api/run/simulated-system.ts';
import type { System } from '../../../src/core/adapter.ts';
import type { LoadedScenario } from '../../../src/core/scenario.ts';
import type { ScoredUnit } from '../../../src/score/finding.ts';
import { createJudge } from '../../../src/score/judge/create-judge.ts';
import { serve } from '../../../src/speech/child/serve.ts';
import { createSileroDetector } from '../../../src/speech/detect/silero.ts';
import { playUnit } from '../play-unit.ts';
import { cachingDetector } from './caching-detector.ts';

// A study has time; what is timed beside it, such as another test, has not.
setPriority(constants.priority.PRIORITY_LOW);

/** One scenario against some simulated systems. The manifest holds that scenario alone. */
export type StudyJob = {
	readonly manifest: SuiteManifest;
	readonly models: readonly string[];
	/** Structural policies; they are played after the models. */
	readonly adversaries?: readonly Adversary[];
	/** Place of the scenario in the order of play, from 0; adversaries hear it as the number of the session. */
	readonly place?: number;
};

/** The unit of each system, in the order of the job. */
export type StudyResult = readonly ScoredUnit[];

/** Seed of the chance of systems that draw lots. */
const SEED = 1;

const detector = cachingDetector(createSileroDetector());
const judge = createJudge('lexical', { environment: {}, cacheDir: null });
const systems = new Map<string, Promise<SimulatedSystems>>();

async function play({ manifest, models, adversaries = [], place = 0 }: StudyJob): Promise<StudyResult> {
	const units: ScoredUnit[] = [];
	for (const { id } of manifest.scenarios) {
		const loaded = await loadScenario(manifest, id);
		for (const model of models) {
			const connected = systems.get(model) ?? connectSimulated(model);
			systems.set(model, connected);
			units.push(await playOne(loaded, manifest.capMs, (await connected).systemFor(loaded)));
		}
		for (const adversary of adversaries) {
			const system = simulatedSystem(structuralSystem(adversary), await createCast(), SEED, place);
			units.push(await playOne(loaded, manifest.capMs, system));
		}
	}
	return units;
}

/** A system that ends a conversation early counts as a model failure. */
async function playOne(loaded: LoadedScenario, capMs: number, system: System): Promise<ScoredUnit> {
	const unit = await playUnit(loaded, system, capMs, { detector, transcriber: null, judge });
	return unit.status === 'infra-error' ? { ...unit, status: 'model-failure' } : unit;
}

serve<StudyJob, StudyResult>(play);
