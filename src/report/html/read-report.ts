import { join } from 'node:path';
import type { MetricSpec } from '../../core/metric.ts';
import { readJson } from '../../results/json-file.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { CalibrationFile } from '../../results/schema-calibration.ts';
import { type ScoresFile, scoresSchema } from '../../results/schema-scores.ts';
import type { SummaryFile } from '../../results/schema-summary.ts';
import type { Testbed } from '../../results/schema-unit.ts';
import { type UnitOutcome, unitOutcome } from '../unit-outcome.ts';
import { runDifferences } from './baseline-differences.ts';
import { type MetricSamples, SampleCollector } from './metric-samples.ts';
import { type Waveform, waveform } from './peaks.ts';
import type { BaselineData, ReportData } from './report-data.ts';
import { systemEvents } from './trace-events.ts';
import { type UnitView, unitView } from './unit-view.ts';

/** What the reader cannot find in the run directory, or must not know how to read. */
export type ReportSources = {
	readonly summary: SummaryFile;
	readonly metrics: ReadonlyMap<string, MetricSpec>;
	/** Reads a 16-bit mono track. */
	readonly readTrack: (path: string) => Promise<{ readonly pcm: Int16Array; readonly sampleRate: number }>;
	/** A calibration by its id; null when its file is not at hand. */
	readonly calibration: (id: string) => Promise<CalibrationFile | null>;
	readonly baseline: BaselineData | null;
	readonly onProgress?: (done: number, total: number) => void;
};

/** Units read at the same time; the disk is the limit, not the processor. */
const READ_AHEAD = 4;

/**
 * Reads a run for its report, a few units at a time; only what the page shows stays in memory. Throws SchemaError
 * for a file that does not match its schema, StorageError for one that cannot be read.
 */
export async function readReport(store: RunStore, sources: ReportSources): Promise<ReportData> {
	const ids = await store.recordedUnits();
	const collector = new SampleCollector();
	const testbeds = new Map<string, Testbed>();
	const calibrations = new Map<string, CalibrationFile | null>();
	const units: UnitView[] = [];
	for (let start = 0; start < ids.length; start += READ_AHEAD) {
		const read = await Promise.all(
			ids.slice(start, start + READ_AHEAD).map((id) => readUnit(store, id, sources.readTrack)),
		);
		for (const { unit, scores, view } of read) {
			collector.add(unit, scores);
			testbeds.set(unit.testbed.id, unit.testbed);
			if (unit.calibration !== null && !calibrations.has(unit.calibration)) {
				calibrations.set(unit.calibration, await sources.calibration(unit.calibration));
			}
			units.push(view);
		}
		sources.onProgress?.(units.length, ids.length);
	}
	return {
		run: store.run,
		summary: sources.summary,
		units,
		samples: collector.samples(),
		testbeds: [...testbeds.values()],
		metrics: sources.metrics,
		calibrations,
		baseline: sources.baseline,
	};
}

/** Reads what a report shows of a baseline run: its rows, its verdicts and the values behind its curves. */
export async function readBaseline(
	store: RunStore,
	summary: SummaryFile,
	current: { readonly run: RunStore['run']; readonly summary: SummaryFile },
): Promise<BaselineData> {
	const outcomes = new Map<string, UnitOutcome>();
	const collector = new SampleCollector();
	for (const id of await store.recordedUnits()) {
		const unit = await store.readUnit(id);
		const scores = await readScores(store, id);
		outcomes.set(id, unitOutcome(unit.scenario.type, unit.status, scores));
		collector.add(unit, scores);
	}
	const samples: MetricSamples = collector.samples();
	const differences = runDifferences(current, { run: store.run, summary });
	return { run: store.run, summary, outcomes, samples, differences };
}

async function readUnit(store: RunStore, id: string, readTrack: ReportSources['readTrack']) {
	const unit = await store.readUnit(id);
	const scores = await readScores(store, id);
	const dir = store.unitDir(id);
	const user = await wave(store, join(dir, 'user.wav'), readTrack);
	const heard = await wave(store, join(dir, 'heard.wav'), readTrack);
	const waves = user === null || heard === null ? null : { user, heard };
	const events = await systemEvents(join(dir, 'trace.ndjson'));
	return { unit, scores, view: unitView(unit, scores, { waves, events }) };
}

/** Tracks may have been dropped, or deleted since: a unit without them is still shown. */
async function wave(
	store: RunStore,
	path: string,
	readTrack: ReportSources['readTrack'],
): Promise<Waveform | null> {
	if (!(await store.has(path))) {
		return null;
	}
	const { pcm, sampleRate } = await readTrack(path);
	return waveform(pcm, sampleRate);
}

async function readScores(store: RunStore, id: string): Promise<ScoresFile | null> {
	const file = join(store.unitDir(id), 'scores.json');
	return (await store.has(file)) ? readJson(file, scoresSchema) : null;
}
