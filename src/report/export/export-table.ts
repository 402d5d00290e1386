import type { MetricValue } from '../../core/metric.ts';
import type { ObservationsFile } from '../../results/schema-observations.ts';

/** One column of a table that leaves the harness; null cells are allowed in all of them. */
export type ExportColumn = {
	readonly name: string;
	readonly type: 'string' | 'integer' | 'number' | 'boolean';
};

/** A cell. An infinite latency is null, and its `never` column is true. */
export type ExportCell = string | number | boolean | null;

/** A table that leaves the harness. */
export type ExportTable = {
	readonly columns: readonly ExportColumn[];
	readonly rows: readonly (readonly ExportCell[])[];
};

/** Which run the rows of a table belong to. */
export type ExportedRun = Pick<ObservationsFile['run'], 'runId' | 'createdAt' | 'model' | 'scenarioSet'>;

const RUN: readonly ExportColumn[] = ['run', 'model', 'date', 'suite', 'scenario_set'].map((name) => ({
	name,
	type: 'string',
}));

function runCells({ runId, model, createdAt, scenarioSet }: ExportedRun): ExportCell[] {
	return [runId, model.id, createdAt, scenarioSet.suite, scenarioSet.hash];
}

const text = (name: string): ExportColumn => ({ name, type: 'string' });
const number = (name: string): ExportColumn => ({ name, type: 'number' });
const integer = (name: string): ExportColumn => ({ name, type: 'integer' });
const boolean = (name: string): ExportColumn => ({ name, type: 'boolean' });

/** One line per row of the summary. */
export function metricTable(run: ExportedRun, rows: readonly MetricValue[]): ExportTable {
	return {
		columns: [
			...RUN,
			...['metric', 'scenario', 'kind', 'condition', 'unit', 'direction', 'status', 'testbed'].map(text),
			boolean('primary'),
			...['version', 'n', 'clusters'].map(integer),
			...['events', 'exercised', 'value', 'ci_low', 'ci_high', 'p10', 'p50', 'p90'].map(number),
		],
		rows: rows.map((row) => [
			...runCells(run),
			row.id,
			row.scenario,
			row.kind,
			row.condition,
			row.unit,
			row.direction,
			row.status,
			row.testbed ?? null,
			row.primary,
			row.version,
			row.n,
			row.clusters,
			row.events,
			row.exercised,
			row.value,
			row.ci?.[0] ?? null,
			row.ci?.[1] ?? null,
			row.quantiles?.p10 ?? null,
			row.quantiles?.p50 ?? null,
			row.quantiles?.p90 ?? null,
		]),
	};
}

/** One line per opportunity: what statisticians want. */
export function observationTable(file: ObservationsFile): ExportTable {
	const run = runCells(file.run);
	return {
		columns: [
			...RUN,
			...['unit', 'prompt', 'status', 'testbed', 'metric', 'stratum'].map(text),
			integer('version'),
			number('value'),
			boolean('never'),
			boolean('exercised'),
		],
		rows: file.metrics.flatMap(({ id, version, strata, observations }) =>
			observations.map(([unit, stratum, value, exercised]) => {
				const [unitId = '', prompt = '', status = '', testbed = 0] = file.units[unit] ?? [];
				return [
					...run,
					unitId,
					prompt,
					status,
					file.testbeds[testbed]?.id ?? null,
					id,
					strata[stratum] ?? '',
					version,
					value,
					value === null,
					exercised === 1,
				];
			}),
		),
	};
}
