import { loadScenario, type SuiteManifest } from '../../../scenarios/index.ts';
import type { System } from '../../core/adapter.ts';
import type { LoadedScenario } from '../../core/scenario.ts';
import { SESSION_TIMELINE } from '../../core/session-timeline.ts';
import { unitId } from '../../run/plan.ts';
import { createJudge } from '../../score/judge/create-judge.ts';
import { scoreUnit } from '../../score/score-unit.ts';
import type { ScoredUnit } from '../../score/summarise.ts';
import { renderTracks } from '../../session/render.ts';
import { runSession } from '../../session/run-session.ts';
import { toRecording } from '../../session/to-recording.ts';
import { unitStatus } from '../../session/unit-status.ts';
import { VirtualPacer } from '../../session/virtual-pacer.ts';
import { serve } from '../../speech/child/serve.ts';
import { createSileroDetector } from '../../speech/detect/silero.ts';
import { connectSimulated, type SimulatedSystems } from '../simulated-system.ts';
import { rememberingDetector } from './remembering-detector.ts';

/** One scenario against some simulated systems. The manifest holds that scenario alone. */
export type PanelJob = { readonly manifest: SuiteManifest; readonly models: readonly string[] };

/** What each system made of it, in the order of the job. */
export type PanelResult = readonly ScoredUnit[];

const detector = rememberingDetector(createSileroDetector());
const judge = createJudge('lexical', { environment: {}, cacheDir: null });
const pacer = new VirtualPacer();
const systems = new Map<string, Promise<SimulatedSystems>>();

async function play({ manifest, models }: PanelJob): Promise<PanelResult> {
	const units: ScoredUnit[] = [];
	for (const { id } of manifest.scenarios) {
		const loaded = await loadScenario(manifest, id);
		for (const model of models) {
			const connected = systems.get(model) ?? connectSimulated(model);
			systems.set(model, connected);
			units.push(await playOne(loaded, manifest.capMs, (await connected).systemFor(loaded)));
		}
	}
	return units;
}

/** One conversation on simulated time, scored in memory; a system that breaks off has failed. */
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

serve<PanelJob, PanelResult>(play);
