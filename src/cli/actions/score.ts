import { EXIT } from '../../core/errors.ts';
import { summaryText } from '../../report/summary-text.ts';
import { lockRun } from '../../results/run-lock.ts';
import { RunStore } from '../../results/run-store.ts';
import { rescoreRun } from '../../run/rescore/rescore-run.ts';
import { summariseRun } from '../../run/summarise-run.ts';
import type { ScoreFlags } from '../commands/score.ts';
import { ExitRequest } from '../failure.ts';
import { printJson, say } from '../output.ts';
import { startProgress } from '../progress.ts';
import { scoringChoice } from '../scoring-choice.ts';

/** `bench score`: numbers from the tracks that a run has kept; nothing is replayed. Exit 3 if a unit failed. */
export async function scoreAction(runDir: string, flags: ScoreFlags): Promise<void> {
	const store = await RunStore.open(runDir);
	const lock = await lockRun(store.dir);
	try {
		const scoring = await scoringChoice(flags);
		const progress = startProgress('scoring');
		const report = await rescoreRun(store, scoring, (done, total) => progress.update(done, total, ''));
		progress.finish(
			`${report.scored} units scored, ${report.withoutAudio} without audio, ${report.failed.length} failed`,
		);
		for (const { unitId, reason } of report.failed) {
			say(`bench: ${unitId}: ${reason}`);
		}
		const summary = await summariseRun(store, scoring);
		await store.writeSummary(summary);
		say(`\n${summaryText(summary)}`);
		if (flags.json) {
			printJson(summary);
		}
		if (report.failed.length > 0) {
			throw new ExitRequest(EXIT.incomplete);
		}
	} finally {
		await lock.release();
	}
}
