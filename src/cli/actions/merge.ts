import { EXIT } from '../../core/errors.ts';
import { RunStore } from '../../results/run-store.ts';
import { mergeRuns } from '../../run/merge/merge-runs.ts';
import { summariseRun } from '../../run/summarise-run.ts';
import type { MergeFlags } from '../commands/merge.ts';
import { ExitRequest } from '../failure.ts';
import { printJson, say } from '../output.ts';
import { exitCodeFor } from '../run-exit.ts';
import { saySummary } from '../say-summary.ts';
import { scoringChoice } from '../../api/run/scoring-choice.ts';

/** `bench merge`: exit 2 for runs that do not belong together, 3 when too much of the plan is missing. */
export async function mergeAction(runs: readonly string[], flags: MergeFlags): Promise<void> {
	const sources = await Promise.all(runs.map((dir) => RunStore.open(dir)));
	const { store, units, duplicates } = await mergeRuns(sources, flags.out);
	// Nothing is scored here: the choice only names what is missing where no unit has scores.
	const summary = await summariseRun(store, await scoringChoice({ judge: 'none', transcriber: 'none' }));
	await store.writeSummary(summary);
	say(
		`${runs.length} runs merged: ${units} of ${store.run.units.length} units, ${duplicates} duplicates kept as attempts`,
	);
	await saySummary(store, summary, flags);
	if (flags.json) {
		printJson(summary);
	}
	const code = exitCodeFor(summary, { failOnError: flags.failOnError, score: false, dir: store.dir });
	if (code !== EXIT.ok) {
		throw new ExitRequest(code);
	}
}
