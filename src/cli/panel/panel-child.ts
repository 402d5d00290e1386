import { loadScenario, type SuiteManifest } from '../../../scenarios/index.ts';
import type { System } from '../../core/adapter.ts';
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
import { connectSimulated } from '../simulated-system.ts';

/** Some scenarios against one simulated system. */
export type PanelJob = {
	readonly model: string;
	readonly manifest: SuiteManifest;
	readonly scenarioIds: readonly string[];
};

const detector = createSileroDetector();
const judge = createJudge('lexical', { environment: {}, cacheDir: null });
const pacer = new VirtualPacer();

async function play({ model, manifest, scenarioIds }: PanelJob): Promise<ScoredUnit[]> {
	const connected = await connectSimulated(model);
	const units: ScoredUnit[] = [];
	for (const id of scenarioIds) {
		units.push(await playOne(id, manifest, connected.systemFor));
	}
	return units;
}

/** One conversation on simulated time, scored in memory; a system that breaks off has failed. */
async function playOne(
	id: string,
	manifest: SuiteManifest,
	systemFor: (loaded: Awaited<ReturnType<typeof loadScenario>>) => System,
): Promise<ScoredUnit> {
	const loaded = await loadScenario(manifest, id);
	const outcome = await runSession({
		loaded,
		unitId: unitId(id, 'clean', 1),
		system: systemFor(loaded),
		pacer,
		timeline: { ...SESSION_TIMELINE, capMs: manifest.capMs },
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

serve<PanelJob, ScoredUnit[]>(play);
