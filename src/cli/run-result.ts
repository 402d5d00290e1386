import type { RunOptions } from '../api/options.ts';
import type { RunResult } from '../api/results.ts';
import { EXIT } from '../core/errors.ts';
import { voidBesideText } from './other-benchmarks-text.ts';
import { logInfo } from './output.ts';
import { printSummary } from './print-summary.ts';
import { exitCodeFor } from './run-exit.ts';
import { tooSlowText, virtualArguments } from './too-slow.ts';

/** Prints the end of one run, with what to type next. Resolves with its exit code. */
export async function printResult(
	{ dir, summary, stoppedBy, reason, processors, others, virtual }: RunResult,
	options: RunOptions,
	flags: { readonly all: boolean; readonly modelConfig?: string },
): Promise<number> {
	await printSummary(dir, summary, { ...options, all: flags.all });
	if (others.length > 0) {
		logInfo(voidBesideText(others));
	}
	switch (stoppedBy) {
		case 'too-slow': {
			const { scenario, limit } = options;
			const { modelConfig } = flags;
			const again = virtualArguments(virtual, { scenario, limit, modelConfig });
			logInfo(tooSlowText({ processors, reason, virtual: again, dir }));
			return EXIT.incomplete;
		}
		case 'signal':
			return EXIT.interrupted;
		case 'done':
		case 'max-errors':
			return exitCodeFor(summary, { failOnError: options.failOnError, score: options.score, dir });
	}
}
