import { join } from 'node:path';
import { EXIT } from '../../core/errors.ts';
import { writeJson } from '../../results/json-file.ts';
import { lockRun } from '../../results/run-lock.ts';
import { RunStore } from '../../results/run-store.ts';
import { rescoreRun } from '../../run/rescore/rescore-run.ts';
import { collectUnits } from '../../run/summarise-run.ts';
import { peerTables } from '../../score/peers/peer-rows.ts';
import type { ScoreFlags } from '../commands/score.ts';
import { ExitRequest } from '../failure.ts';
import { legacyText } from '../tables/peer-table.ts';
import { printJson, say } from '../output.ts';
import { startProgress } from '../progress.ts';
import { saySummary } from '../say-summary.ts';
import { scoringChoice } from '../../api/run/scoring-choice.ts';

/** `bench score`: numbers from the tracks that a run has kept; nothing is replayed. Exit 3 if a unit failed. */
export async function scoreAction(runDir: string, flags: ScoreFlags): Promise<void> {
	const store = await RunStore.open(runDir);
	const lock = await lockRun(store.dir);
	try {
		const scoring = await scoringChoice(flags);
		const progress = startProgress('scoring');
		const report = await rescoreRun(store, scoring, {
			force: flags.force,
			onProgress: (done, total) => progress.update(done, total, ''),
		});
		const { scored, unchanged, withoutAudio, failed, summary } = report;
		progress.finish(
			`${scored} units scored, ${unchanged} unchanged since, ${withoutAudio} without audio, ${failed.length} failed`,
		);
		for (const { unitId, reason } of failed) {
			say(`bench: ${unitId}: ${reason}`);
		}
		await saySummary(store, summary, flags);
		if (flags.legacy) {
			await printLegacy(store);
		}
		if (flags.json) {
			printJson(summary);
		}
		if (failed.length > 0) {
			throw new ExitRequest(EXIT.incomplete);
		}
	} finally {
		await lock.release();
	}
}

/** Also kept as `legacy.json`, so that programs can read it. */
async function printLegacy(store: RunStore): Promise<void> {
	const { units } = await collectUnits(store);
	const tables = peerTables(units);
	await writeJson(join(store.dir, 'legacy.json'), {
		schemaVersion: 1,
		runId: store.run.runId,
		model: store.run.model.id,
		...tables,
	});
	say(`\n${legacyText(tables)}`);
}
