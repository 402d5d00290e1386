import { join } from 'node:path';
import { readWav } from '../audio/wav.ts';
import { readBaseline, readReport } from '../report/html/read-report.ts';
import type { ReportData } from '../report/html/report-data.ts';
import { readJson } from '../results/json-file.ts';
import { RunStore } from '../results/run-store.ts';
import { calibrationSchema } from '../results/schema-calibration.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import { summariseRun } from '../run/summarise-run.ts';
import { METRICS } from '../score/registry.ts';
import { calibrationFolder } from './environment.ts';
import { findRun } from './find-run.ts';
import { startProgress } from './progress.ts';
import { scoringChoice } from './scoring-choice.ts';

/** Everything that a page about a run shows, read from its directory; says how far it is. */
export async function loadReport(run: string, baseline: string | undefined): Promise<[RunStore, ReportData]> {
	const store = await RunStore.open(await findRun(run));
	const summary = await summaryOf(store);
	const earlier = baseline === undefined ? null : await RunStore.open(await findRun(baseline));
	const progress = startProgress('reading units');
	const data = await readReport(store, {
		summary,
		metrics: new Map(METRICS.map(({ spec }) => [spec.id, spec])),
		readTrack: readWav,
		calibration: async (id) => {
			const file = join(calibrationFolder(), `${id}.json`);
			return (await store.has(file)) ? readJson(file, calibrationSchema) : null;
		},
		baseline:
			earlier === null
				? null
				: await readBaseline(earlier, await summaryOf(earlier), { run: store.run, summary }),
		onProgress: (done, total) => progress.update(done, total, ''),
	});
	progress.finish(`${data.units.length} units of ${store.run.runId}`);
	return [store, data];
}

/** The summary on disk; of a run that was cut short, one of what there is. */
async function summaryOf(store: RunStore): Promise<SummaryFile> {
	return (await store.has(join(store.dir, 'summary.json')))
		? store.readSummary()
		: summariseRun(store, await scoringChoice({ transcriber: 'none', judge: 'lexical' }));
}
