import type { SummaryFile } from '../api/results.ts';
import { unitCounts } from '../api/results.ts';
import { EXIT } from '../core/errors.ts';
import { commandName, shellWord } from './command-name.ts';
import { logInfo } from './output.ts';

/**
 * The exit code of a run or a merge: 3 when more units than `failOnError` allows could not be measured, or nothing was
 * scored although it should have been. Says so on stderr, with the command that tries them again in `dir`.
 */
export function exitCodeFor(
	{ units, metrics }: SummaryFile,
	{
		failOnError,
		score,
		dir,
	}: { readonly failOnError: number; readonly score: boolean; readonly dir: string },
): number {
	const { total, measured } = unitCounts(units);
	const nothingScored = score && measured > 0 && metrics.length === 0;
	if (measured === 0 || nothingScored || (total - measured) / total > failOnError) {
		logInfo(`bench: ${total - measured} of ${total} units could not be measured; to try them again:`);
		logInfo(`  ${commandName()} run --resume ${shellWord(dir)}`);
		return EXIT.incomplete;
	}
	return EXIT.ok;
}
