import type { SummaryFile } from '../results/schema-summary.ts';
import type { Processors } from './cpu-share.ts';
import type { ExecuteEnd } from './execute.ts';
import type { OtherBenchmark } from './running-benchmarks.ts';

/** The run of one system: a run directory and its numbers. */
export type RunResult = {
	readonly model: string;
	/** The run directory. */
	readonly dir: string;
	readonly summary: SummaryFile;
	/** What ended the replay: `done`, or what cut it short. */
	readonly stoppedBy: ExecuteEnd['stoppedBy'];
	/** Why the last conversation could not be measured, where that ended the run; null = it did not, or is unknown. */
	readonly reason: string | null;
	/** What this machine gives to a busy program, where it was too slow; null = not measured. */
	readonly processors: Processors | null;
	/** Other benchmarks that ran on this machine when units had become void. */
	readonly others: readonly OtherBenchmark[];
	/** What to replay on the virtual clock instead; null = the system runs in real time only. */
	readonly virtual: { readonly model: string; readonly suite: string } | null;
};
