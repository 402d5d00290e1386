import { EXIT } from '../core/errors.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import { say } from './output.ts';

/**
 * The exit code of a run or a merge: 3 when more units than `failOnError` allows could not be measured, or nothing was
 * scored although it should have been. Says so on stderr.
 */
export function exitCodeFor(
	{ units, metrics }: SummaryFile,
	{ failOnError, score }: { readonly failOnError: number; readonly score: boolean },
): number {
	const total = Object.values(units).reduce((sum, count) => sum + count, 0);
	const measured = (units.ok ?? 0) + (units['not-exercised'] ?? 0) + (units['model-failure'] ?? 0);
	const nothingScored = score && measured > 0 && metrics.length === 0;
	if (measured === 0 || nothingScored || (total - measured) / total > failOnError) {
		say(
			`bench: ${total - measured} of ${total} units could not be measured; resume the run to try them again`,
		);
		return EXIT.incomplete;
	}
	return EXIT.ok;
}
