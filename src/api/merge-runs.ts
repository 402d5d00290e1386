import { RunStore } from '../results/run-store.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import { mergeRuns as mergeStores } from '../run/merge/merge-runs.ts';
import { summarizeRun } from '../run/summarize-run.ts';
import { scoringChoice } from './run/scoring-choice.ts';

/** A run that was made of others. */
export type MergedRun = {
	readonly dir: string;
	readonly summary: SummaryFile;
	/** Units that are in it, and units of its plan. */
	readonly units: number;
	readonly planned: number;
	/** Further results of the same units, kept as attempts. */
	readonly duplicates: number;
};

/**
 * Makes one run of the runs of several shards or machines, in a new directory below `out`.
 *
 * @throws UsageError for runs that differ in anything that decides a number.
 */
export async function mergeRuns(
	runs: readonly string[],
	{ out }: { readonly out: string },
): Promise<MergedRun> {
	const sources = await Promise.all(runs.map((dir) => RunStore.open(dir)));
	const { store, units, duplicates } = await mergeStores(sources, out);
	// Nothing is scored here: the choice only names what is missing where no unit has scores.
	const summary = await summarizeRun(store, await scoringChoice({ judge: 'none', transcriber: 'none' }));
	await store.writeSummary(summary);
	return { dir: store.dir, summary, units, planned: store.run.units.length, duplicates };
}
