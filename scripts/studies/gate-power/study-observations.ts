import type { MetricValue } from '../../../src/core/metric.ts';
import type { ObservationsFile } from '../../../src/results/schema-observations.ts';
import type { RunFile } from '../../../src/results/schema-run.ts';
import type { SummaryFile } from '../../../src/results/schema-summary.ts';
import { buildObservations } from '../../../src/run/observations/build-observations.ts';
import type { ScoredUnit } from '../../../src/score/finding.ts';

/** The observations of a run in memory. All runs of the study share one identity. */
export function studyObservations(
	runId: string,
	units: readonly ScoredUnit[],
	metrics: readonly MetricValue[],
): ObservationsFile {
	const run: RunFile = {
		schemaVersion: 1,
		runId,
		createdAt: '1970-01-01T00:00:00.000Z',
		command: 'gate power study',
		harness: { version: '0', commit: null, dirty: null },
		model: {
			id: 'simulated:policy',
			adapter: 'simulated',
			identity: {},
			pacing: 'frame',
			latencyClass: 'model-time',
			outputRate: 24_000,
		},
		scenarioSet: { suite: 'trial', seed: 1, hash: 'trial' },
		clock: 'virtual',
		identity: { timeline: {}, energyDetector: {}, timingBounds: {}, playout: { jitterMs: 0 } },
		units: units.map(({ unitId, scenario, condition }) => ({
			unitId,
			scenarioId: scenario.id,
			condition,
			trial: 1,
		})),
	};
	const summary: SummaryFile = {
		schemaVersion: 1,
		runId,
		model: run.model.id,
		units: { ok: units.length },
		scoring: { detector: 'trial', transcriber: 'none', judge: 'none' },
		metrics: metrics as SummaryFile['metrics'],
	};
	const testbed = { id: 'virtual', cpu: '', cores: 1, node: '', platform: '' };
	return buildObservations(run, summary, units, new Map([[testbed.id, testbed]]));
}
