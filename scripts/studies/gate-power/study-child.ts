import { loadScenario, type SuiteManifest } from '../../../scenarios/index.ts';
import { connectSimulated } from '../../../src/api/run/simulated-system.ts';
import type { UnitScore } from '../../../src/core/metric.ts';
import type { ScoredUnit } from '../../../src/score/finding.ts';
import { serve } from '../../../src/speech/child/serve.ts';
import { createSileroDetector } from '../../../src/speech/detect/silero.ts';
import { playUnit } from '../play-unit.ts';
import type { PolicyTuning } from './system-draw.ts';

/** Some scenarios, each against some settings of `simulated:policy`. */
export type StudyJob = {
	readonly manifest: SuiteManifest;
	/** By scenario id, the settings of each conversation. */
	readonly tunings: Readonly<Record<string, readonly PolicyTuning[]>>;
};

/** By scenario, in the order of the job, the units in the order of its settings. */
export type StudyResult = readonly (readonly ScoredUnit[])[];

const SCORING = { detector: createSileroDetector(), transcriber: null, judge: null };

async function play({ manifest, tunings }: StudyJob): Promise<StudyResult> {
	const played: ScoredUnit[][] = [];
	for (const { id } of manifest.scenarios) {
		const loaded = await loadScenario(manifest, id);
		const units: ScoredUnit[] = [];
		for (const tuning of tunings[id] ?? []) {
			const { systemFor } = await connectSimulated('policy', tuning);
			const unit = await playUnit(loaded, systemFor(loaded), manifest.capMs, SCORING);
			const scores = unit.scores?.scores.map(withoutEvidence) ?? [];
			units.push({
				...unit,
				scores: unit.scores === null ? null : { ...unit.scores, scores, verdicts: [], words: null },
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
