import { join } from 'node:path';
import { type PeerTables, peerTables } from '../peers/peer-rows.ts';
import { writeJson } from '../results/json-file.ts';
import { lockRun } from '../results/run-lock.ts';
import { RunStore } from '../results/run-store.ts';
import { beginWork, type JobContext, SILENT } from '../run/events.ts';
import { type RescoreReport, rescoreRun } from '../run/rescore/rescore-run.ts';
import type { ScoringOptions } from '../run/run-options.ts';
import { collectUnits } from '../run/summarize-run.ts';
import { scoringChoice } from './run/scoring-choice.ts';

/** How a recorded run is scored again. */
export type ScoreOptions = ScoringOptions & {
	/** Score units again of which nothing has changed. */
	readonly force: boolean;
	/** Also compute what the programs of FLEXI and Full-Duplex-Bench make of the run, and keep it as `peers.json`. */
	readonly peers: boolean;
};

/** What scoring has done. */
export type ScoreResult = RescoreReport & {
	/** The run directory. */
	readonly dir: string;
	/** Null unless asked for. */
	readonly peers: PeerTables | null;
};

/**
 * Computes the numbers of a run from the tracks that it kept; nothing is replayed. Units that fail are listed in the
 * result and keep their earlier scores.
 *
 * @throws UsageError for a folder without a run, an unknown judge or transcriber, or a run that is in use.
 */
export async function scoreRun(
	runDir: string,
	{ judge = 'lexical', transcriber = 'none', force = false, peers = false }: Partial<ScoreOptions> = {},
	context: JobContext = SILENT,
): Promise<ScoreResult> {
	const store = await RunStore.open(runDir);
	const lock = await lockRun(store.dir);
	try {
		const work = beginWork(context, 'scoring');
		const report = await rescoreRun(store, await scoringChoice({ judge, transcriber }), {
			force,
			onProgress: (done, total) => work.update(done, total),
		});
		const { scored, unchanged, withoutAudio, failed } = report;
		work.end(
			`${scored} units scored, ${unchanged} unchanged since, ${withoutAudio} without audio, ${failed.length} failed`,
		);
		return { ...report, dir: store.dir, peers: peers ? await keepPeerTables(store) : null };
	} finally {
		await lock.release();
	}
}

async function keepPeerTables(store: RunStore): Promise<PeerTables> {
	const tables = peerTables((await collectUnits(store)).units);
	await writeJson(join(store.dir, 'peers.json'), {
		schemaVersion: 1,
		runId: store.run.runId,
		model: store.run.model.id,
		...tables,
	});
	return tables;
}
