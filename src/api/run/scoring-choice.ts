import { join } from 'node:path';
import { cacheFolder, modelsFolder } from '../../run/environment.ts';
import { chooseJudge } from '../../run/postprocess/choose-judge.ts';
import { chooseTranscriber, closeTranscriber } from '../../run/postprocess/choose-transcriber.ts';
import type { ScoringChoice } from '../../run/postprocess/postprocess-job.ts';

/**
 * How recordings of this command become scores. Throws a UsageError for an unknown judge or transcriber, a model
 * that was not pulled or a missing key now, rather than after the first conversation.
 */
export async function scoringChoice(flags: {
	readonly judge: string;
	readonly transcriber: string;
}): Promise<ScoringChoice> {
	const verdictCache = join(cacheFolder(), 'verdicts');
	const models = modelsFolder();
	chooseJudge(flags.judge, verdictCache);
	// Made to see whether it can be made; scoring happens in other processes.
	await chooseTranscriber(flags.transcriber, models);
	await closeTranscriber();
	return { judge: flags.judge, transcriber: flags.transcriber, verdictCache, models };
}
