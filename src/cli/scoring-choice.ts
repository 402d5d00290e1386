import { join } from 'node:path';
import { chooseJudge } from '../run/finish/choose-judge.ts';
import type { ScoringChoice } from '../run/finish/finish-job.ts';
import { cacheFolder } from './environment.ts';

/**
 * How recordings of this command become scores. Throws a UsageError for an unknown judge or a missing key now,
 * rather than after the first conversation.
 */
export function scoringChoice(flags: {
	readonly judge: string;
	readonly transcriber: string;
}): ScoringChoice {
	const verdictCache = join(cacheFolder(), 'verdicts');
	chooseJudge(flags.judge, verdictCache);
	return { judge: flags.judge, transcriber: flags.transcriber, verdictCache };
}
