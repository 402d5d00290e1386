import { loadScenario, type SuiteManifest } from '../../../scenarios/index.ts';
import { connectSimulated } from '../../../src/api/run/simulated-system.ts';
import type { UnitScore } from '../../../src/core/metric.ts';
import { SESSION_TIMELINE } from '../../../src/core/session-timeline.ts';
import { unitId } from '../../../src/run/plan.ts';
import type { ScoredUnit } from '../../../src/score/finding.ts';
import { scoreUnit } from '../../../src/score/score-unit.ts';
import { renderTracks } from '../../../src/session/render.ts';
import { runSession } from '../../../src/session/run-session.ts';
import { toRecording } from '../../../src/session/to-recording.ts';
import { unitStatus } from '../../../src/session/unit-status.ts';
import { VirtualPacer } from '../../../src/session/virtual-pacer.ts';
import { serve } from '../../../src/speech/child/serve.ts';
import { createSileroDetector } from '../../../src/speech/detect/silero.ts';
import type { PolicyTuning } from './system-draw.ts';

/** Some scenarios, each against some settings of `simulated:policy`. */
export type StudyJob = {
	readonly manifest: SuiteManifest;
	/** By scenario id, the settings of each conversation. */
	readonly tunings: Readonly<Record<string, readonly PolicyTuning[]>>;
};

/** By scenario, in the order of the job, the units in the order of its settings. */
export type StudyResult = readonly (readonly ScoredUnit[])[];

const detector = createSileroDetector();
const pacer = new VirtualPacer();

async function play({ manifest, tunings }: StudyJob): Promise<StudyResult> {
	const played: ScoredUnit[][] = [];
	for (const { id } of manifest.scenarios) {
		const loaded = await loadScenario(manifest, id);
		const units: ScoredUnit[] = [];
		for (const tuning of tunings[id] ?? []) {
			const { systemFor } = await connectSimulated('policy', tuning);
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
			const recording = toRecording(outcome, loaded, renderTracks(outcome, loaded));
			const scores = await scoreUnit(recording, { detector, transcriber: null, judge: null });
			units.push({
				unitId: recording.unitId,
				scenario: loaded.scenario,
				condition: 'clean',
				testbed: 'virtual',
				status: unitStatus(outcome, loaded.scenario).status,
				scores: { ...scores, scores: scores.scores.map(withoutEvidence), verdicts: [], words: null },
			});
		}
		played.push(units);
	}
	return played;
}

/** Removes the evidence: the study keeps thousands of units in memory and never reads it. */
function withoutEvidence(score: UnitScore): UnitScore {
	return 'observations' in score
		? {
				...score,
				observations: score.observations.map((each) => ({ ...each, evidence: { windows: [], events: [] } })),
			}
		: score;
}

serve<StudyJob, StudyResult>(play);
