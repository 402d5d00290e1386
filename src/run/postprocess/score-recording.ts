import type { Recording } from '../../core/recording.ts';
import { scoreUnit } from '../../score/score-unit.ts';
import type { UnitScores } from '../../score/unit-scores.ts';
import { createSileroDetector } from '../../speech/detect/silero.ts';
import type { SpeechDetector } from '../../speech/detect/speech-detector.ts';
import { chooseJudge } from './choose-judge.ts';
import { chooseTranscriber } from './choose-transcriber.ts';
import type { ScoringChoice } from './postprocess-job.ts';

let detector: SpeechDetector | null = null;

/**
 * Scores one recording with the chosen judge and transcriber. The detector is loaded once per process. `defect`: why
 * the recording is of no use, where that is known already.
 */
export async function scoreRecording(
	recording: Recording,
	scoring: ScoringChoice,
	defect: string | null = null,
): Promise<UnitScores> {
	detector ??= createSileroDetector();
	const dependencies = {
		detector,
		transcriber: await chooseTranscriber(scoring.transcriber, scoring.models),
		judge: chooseJudge(scoring.judge, scoring.verdictCache),
	};
	return scoreUnit(recording, dependencies, defect);
}
