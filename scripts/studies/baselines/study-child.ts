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
import { SESSION_TIMELINE } from '../../../src/core/session-timeline.ts';
import { unitId } from '../../../src/run/plan.ts';
import type { ScoredUnit } from '../../../src/score/finding.ts';
import { createJudge } from '../../../src/score/judge/create-judge.ts';
import { scoreUnit } from '../../../src/score/score-unit.ts';
import { renderTracks } from '../../../src/session/render.ts';
import { runSession } from '../../../src/session/run-session.ts';
import { toRecording } from '../../../src/session/to-recording.ts';
import { unitStatus } from '../../../src/session/unit-status.ts';
import { VirtualPacer } from '../../../src/session/virtual-pacer.ts';
import { serve } from '../../../src/speech/child/serve.ts';
import { createSileroDetector } from '../../../src/speech/detect/silero.ts';
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
const pacer = new VirtualPacer();
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

/** One conversation on simulated time, scored in memory. A system that ends it early counts as a model failure. */
async function playOne(loaded: LoadedScenario, capMs: number, system: System): Promise<ScoredUnit> {
	const outcome = await runSession({
		loaded,
		unitId: unitId(loaded.scenario.id, 'clean', 1),
		system,
		pacer,
		timeline: { ...SESSION_TIMELINE, capMs },
		jitterMs: 0,
		limits: { maxReceivedMs: 600_000, handshakeTimeoutMs: 10_000 },
		signal: new AbortController().signal,
		keepWire: false,
	});
	const { status } = unitStatus(outcome, loaded.scenario);
	const recording = toRecording(outcome, loaded, renderTracks(outcome, loaded));
	return {
		unitId: recording.unitId,
		scenario: loaded.scenario,
		condition: 'clean',
		testbed: 'virtual',
		status: status === 'infra-error' ? 'model-failure' : status,
		scores: await scoreUnit(recording, { detector, transcriber: null, judge }),
	};
}

serve<StudyJob, StudyResult>(play);
