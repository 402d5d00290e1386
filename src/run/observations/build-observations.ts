import { createHash } from 'node:crypto';
import { stableJson } from '../../results/json-file.ts';
import type { ObservationsFile, ObservedMetric } from '../../results/schema-observations.ts';
import type { RunFile } from '../../results/schema-run.ts';
import type { SummaryFile } from '../../results/schema-summary.ts';
import type { Testbed } from '../../results/schema-unit.ts';
import type { ScoredUnit } from '../../score/finding.ts';
import { JUDGED } from '../../score/metrics/judged.ts';
import type { Metric } from '../../score/metrics/metric.ts';
import { METRICS } from '../../score/registry.ts';
import { findingsOf } from '../../score/summarize.ts';
import { statisticOf } from './statistic-of.ts';

/** Condenses a scored run. `testbeds` by id: those on which its units were replayed. */
export function buildObservations(
	run: RunFile,
	summary: SummaryFile,
	units: readonly ScoredUnit[],
	testbeds: ReadonlyMap<string, Testbed>,
): ObservationsFile {
	const { schemaVersion: _, command: _command, units: planned, ...identity } = run;
	const beds = [...testbeds.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
	const bedOf = new Map(beds.map(({ id }, position) => [id, position]));
	const sorted = units.toSorted((a, b) => (a.unitId < b.unitId ? -1 : a.unitId > b.unitId ? 1 : 0));
	return {
		schemaVersion: 1,
		summarySha256: summaryHash(summary),
		run: { ...identity, planned: planned.length },
		statuses: summary.units,
		scoring: summary.scoring,
		testbeds: beds,
		rows: summary.metrics.filter(({ kind }) => kind === 'all'),
		units: sorted.map(({ unitId, scenario, status, testbed }) => [
			unitId,
			scenario.cluster,
			status,
			bedOf.get(testbed) ?? 0,
		]),
		metrics: METRICS.flatMap((metric) => condense(metric, sorted)),
	};
}

/** SHA-256 of a summary as {@link stableJson} writes it. */
export function summaryHash(summary: SummaryFile): string {
	return createHash('sha256').update(stableJson(summary)).digest('hex');
}

function condense(metric: Metric, units: readonly ScoredUnit[]): ObservedMetric[] {
	const statistic = statisticOf(metric);
	if (statistic === null) {
		return [];
	}
	const { id, version, latency } = metric.spec;
	const position = new Map(units.map(({ unitId }, i) => [unitId, i]));
	const strata: string[] = [];
	const stratum = (name: string): number => {
		const known = strata.indexOf(name);
		return known >= 0 ? known : strata.push(name) - 1;
	};
	const observations = findingsOf(metric, units).flatMap(({ unit, samples }) =>
		samples.map(({ observation }): ObservedMetric['observations'][number] => [
			position.get(unit.unitId) ?? 0,
			stratum(observation.stratum),
			observation.value === 'never' ? null : observation.value,
			observation.exercised ? 1 : 0,
		]),
	);
	const judged = JUDGED.some(({ spec }) => spec.id === id);
	return [{ id, version, statistic, latency, judged, strata, observations }];
}
