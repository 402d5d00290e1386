import { createHash } from 'node:crypto';
import { stableJson } from '../../results/json-file.ts';
import { METRICS } from '../../score/registry.ts';
import { TIMELINE_RULES } from '../../score/timeline/rules.ts';
import { createSileroDetector } from '../../speech/detect/silero.ts';
import { chooseJudge } from '../postprocess/choose-judge.ts';
import { chooseTranscriber, closeTranscriber } from '../postprocess/choose-transcriber.ts';
import type { ScoringChoice } from '../postprocess/postprocess-job.ts';

/**
 * A hash over everything that turns a recording into scores: detector, transcriber, judge, timeline rules and the
 * version of every metric. Code that changes a number without changing one of these fails the version guard.
 */
export async function scorerName(choice: ScoringChoice): Promise<string> {
	const transcriber = await chooseTranscriber(choice.transcriber, choice.models);
	await closeTranscriber();
	const identity = {
		detector: createSileroDetector().identity,
		transcriber: transcriber?.identity ?? null,
		judge: chooseJudge(choice.judge, choice.verdictCache)?.identity ?? null,
		rules: TIMELINE_RULES.version,
		metrics: METRICS.map(({ spec }) => [spec.id, spec.version]),
	};
	return createHash('sha256').update(stableJson(identity)).digest('hex');
}
