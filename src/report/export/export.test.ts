import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { MetricValue } from '../../core/metric.ts';
import type { ObservationsFile } from '../../results/schema-observations.ts';
import { csvText } from './csv.ts';
import { metricTable, observationTable } from './export-table.ts';
import { githubBenchmark } from './github-benchmark.ts';
import { jsonlText } from './jsonl.ts';
import { parquetBytes } from './parquet.ts';

const RUN = {
	runId: 'r-1',
	createdAt: '2026-01-01T00:00:00.000Z',
	model: {
		id: '=cmd|calc',
		adapter: 'x',
		identity: {},
		pacing: 'frame' as const,
		latencyClass: 'model-time' as const,
		outputRate: 24_000,
	},
	scenarioSet: { suite: 'core', seed: 1, hash: 'a'.repeat(64) },
};

const row = (change: Partial<MetricValue> = {}): MetricValue => ({
	id: 'turn-taking.promptness',
	version: 1,
	scenario: 'turn-taking',
	kind: 'all',
	condition: 'all',
	unit: 'share',
	direction: 'up',
	n: 40,
	events: 40,
	clusters: 40,
	exercised: 1,
	value: 0.75,
	ci: [0.7, 0.8],
	status: 'ok',
	primary: true,
	...change,
});

const observations = {
	run: RUN,
	testbeds: [{ id: 'lab', cpu: '', cores: 1, node: '', platform: '' }],
	units: [['u--clean--t1', 'prompt', 'ok', 0]],
	metrics: [
		{
			id: 'turn-taking.onset-latency',
			version: 1,
			statistic: { kind: 'median' },
			latency: true,
			judged: false,
			strata: ['turn'],
			observations: [
				[0, 0, 812.5, 1],
				[0, 0, null, 0],
			],
		},
	],
} as unknown as ObservationsFile;

describe('export', () => {
	it('writes Parquet that another library reads back, types and nulls included', async () => {
		const rows = [
			row(),
			row({ value: null, ci: null, status: 'low-n', quantiles: { p10: 1, p50: null, p90: null } }),
		];
		const table = metricTable(RUN, rows);
		const bytes = await parquetBytes(table);
		const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
		const read = await parquetReadObjects({ file });
		const expected = table.rows.map((cells) =>
			Object.fromEntries(table.columns.map(({ name }, i) => [name, cells[i] ?? null])),
		);
		expect(
			read.map((each) => Object.fromEntries(Object.entries(each).map(([k, v]) => [k, v ?? null]))),
		).toEqual(expected);
		expect(read[0]).toMatchObject({ value: 0.75, primary: true, n: 40, ci_low: 0.7 });
	});

	it('writes an empty table as Parquet, too', async () => {
		const bytes = await parquetBytes(metricTable(RUN, []));
		const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
		expect(await parquetReadObjects({ file })).toEqual([]);
	});

	it('writes one line per observation, with never apart from a number', () => {
		const lines = jsonlText(observationTable(observations))
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line) as Record<string, unknown>);
		expect(lines).toMatchObject([
			{ unit: 'u--clean--t1', prompt: 'prompt', testbed: 'lab', value: 812.5, never: false, exercised: true },
			{ value: null, never: true, exercised: false },
		]);
	});

	it('writes CSV in which the name of a model is no formula', () => {
		const [header, first] = csvText(metricTable(RUN, [row()])).split('\r\n');
		expect(header?.startsWith('run,model,date')).toBe(true);
		expect(first).toContain(`"'=cmd|calc"`);
		expect(first?.split(',').length).toBe(header?.split(',').length);
	});

	it('gives github-action-benchmark only what may be published, one direction at a time', () => {
		const rows = [
			row(),
			row({ id: 'x', status: 'low-n' }),
			row({ id: 'y', direction: 'down' }),
			row({ id: 'z', kind: 'question' }),
		];
		expect(githubBenchmark('m', rows, 'bigger')).toEqual([
			{
				name: 'm: turn-taking.promptness',
				unit: 'share',
				value: 0.75,
				range: '0.7 – 0.8',
				extra: 'n = 40, 40 prompts, version 1',
			},
		]);
		expect(githubBenchmark('m', rows, 'smaller').map(({ name }) => name)).toEqual(['m: y']);
	});
});
