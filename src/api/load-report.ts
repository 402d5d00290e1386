import { join } from 'node:path';
import { readWav } from '../audio/wav.ts';
import { compareObservations } from '../gate/compare.ts';
import { baselineData, readReport } from '../report/html/read-report.ts';
import type { BaselineData, ReportData } from '../report/html/report-data.ts';
import { readJson } from '../results/json-file.ts';
import { OBSERVATIONS_FILE } from '../results/observations-text.ts';
import { RunStore } from '../results/run-store.ts';
import { calibrationSchema } from '../results/schema-calibration.ts';
import { type ObservationsFile, observationsSchema } from '../results/schema-observations.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import { calibrationFolder } from '../run/environment.ts';
import { beginWork, type JobContext } from '../run/events.ts';
import { readObservations } from '../run/observations/observations-file.ts';
import { summarizeRun } from '../run/summarize-run.ts';
import { METRICS } from '../score/registry.ts';
import { findBaseline } from './find-baseline.ts';
import { findRun } from './find-run.ts';
import { scoringChoice } from './run/scoring-choice.ts';

/** Everything that a page about a run shows, read from its directory. */
export async function loadReport(
	run: string,
	baseline: string | undefined,
	context: JobContext,
): Promise<[RunStore, ReportData]> {
	const store = await RunStore.open(await findRun(run));
	const { summary, observations } = await numbersOf(store);
	const work = beginWork(context, 'reading units');
	const data = await readReport(store, {
		summary,
		observations,
		metrics: new Map(METRICS.map(({ spec }) => [spec.id, spec])),
		readTrack: readWav,
		calibration: async (id) => {
			const file = join(calibrationFolder(), `${id}.json`);
			return (await store.has(file)) ? readJson(file, calibrationSchema) : null;
		},
		baseline: baseline === undefined ? null : await besides(observations, baseline),
		onProgress: (done, total) => work.update(done, total),
	});
	work.end(`${data.units.length} units of ${store.run.runId}`);
	return [store, data];
}

/** Summary and observations on disk; of a run that is under way or was cut short, those of what there is. */
async function numbersOf(store: RunStore): Promise<{ summary: SummaryFile; observations: ObservationsFile }> {
	if (await store.has(join(store.dir, 'summary.json'))) {
		return { summary: await store.readSummary(), observations: await readObservations(store.dir) };
	}
	const choice = await scoringChoice({ transcriber: 'none', judge: 'lexical' });
	const summary = await summarizeRun(store, choice);
	return { summary, observations: await readJson(join(store.dir, OBSERVATIONS_FILE), observationsSchema) };
}

/** A baseline: a run, the observations of one, or a folder of observations. */
async function besides(observations: ObservationsFile, named: string): Promise<BaselineData | null> {
	const earlier = await findBaseline(await findRun(named), observations);
	const [comparison] = compareObservations(earlier, [observations], { allow: [], metrics: null }).candidates;
	return comparison === undefined ? null : baselineData(earlier, comparison);
}
