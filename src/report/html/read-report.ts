import { join } from 'node:path';
import { errorMessage } from '../../core/errors.ts';
import type { MetricSpec } from '../../core/metric.ts';
import { readJson } from '../../results/json-file.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { CalibrationFile } from '../../results/schema-calibration.ts';
import type { ObservationsFile } from '../../results/schema-observations.ts';
import { type ScoresFile, scoresSchema } from '../../results/schema-scores.ts';
import type { SummaryFile } from '../../results/schema-summary.ts';
import type { Testbed } from '../../results/schema-unit.ts';
import { curveSamples, unitOutcomes } from './observed-samples.ts';
import { waveform } from './peaks.ts';
import type { BaselineData, ReportData } from './report-data.ts';
import { systemEvents } from './trace-events.ts';
import { type UnitExtras, type UnitView, unitView } from './unit-view.ts';

/** What the reader cannot find in the run directory, or must not know how to read. */
export type ReportSources = {
	readonly summary: SummaryFile;
	/** The values behind the summary. */
	readonly observations: ObservationsFile;
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
	const testbeds = new Map<string, Testbed>();
	const calibrations = new Map<string, CalibrationFile | null>();
	const units: UnitView[] = [];
	for (let start = 0; start < ids.length; start += READ_AHEAD) {
		const read = await Promise.all(
			ids.slice(start, start + READ_AHEAD).map((id) => readUnit(store, id, sources.readTrack)),
		);
		for (const { unit, view } of read) {
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
		samples: curveSamples(sources.observations),
		testbeds: [...testbeds.values()],
		metrics: sources.metrics,
		calibrations,
		baseline: sources.baseline,
	};
}

/** A baseline as the page needs it. */
export function baselineData(
	observations: ObservationsFile,
	comparison: BaselineData['comparison'],
): BaselineData {
	return {
		observations,
		outcomes: unitOutcomes(observations),
		samples: curveSamples(observations),
		comparison,
	};
}

/** A unit has the id of the plan, not that of its file: ids become paths and addresses. */
async function readUnit(store: RunStore, id: string, readTrack: ReportSources['readTrack']) {
	const unit = { ...(await store.readUnit(id)), unitId: id };
	const scores = await readScores(store, id);
	const dir = store.unitDir(id);
	const events = await systemEvents(join(dir, 'trace.ndjson'));
	const tracks = await readWaves(store, dir, readTrack);
	return { unit, view: unitView(unit, scores, { ...tracks, events }) };
}

/** Tracks may have been dropped, deleted or damaged since: a unit without them is still shown, with the reason. */
async function readWaves(
	store: RunStore,
	dir: string,
	readTrack: ReportSources['readTrack'],
): Promise<Pick<UnitExtras, 'waves' | 'trackProblem'>> {
	const files = ['user.wav', 'heard.wav'].map((name) => join(dir, name));
	const there = await Promise.all(files.map((file) => store.has(file)));
	if (there.includes(false)) {
		return { waves: null, trackProblem: null };
	}
	try {
		const [user, heard] = await Promise.all(files.map(readTrack));
		return user === undefined || heard === undefined
			? { waves: null, trackProblem: null }
			: {
					waves: {
						user: waveform(user.pcm, user.sampleRate),
						heard: waveform(heard.pcm, heard.sampleRate),
					},
					trackProblem: null,
				};
	} catch (error) {
		return { waves: null, trackProblem: errorMessage(error) };
	}
}

async function readScores(store: RunStore, id: string): Promise<ScoresFile | null> {
	const file = join(store.unitDir(id), 'scores.json');
	return (await store.has(file)) ? readJson(file, scoresSchema) : null;
}
