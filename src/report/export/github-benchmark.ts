import type { MetricValue } from '../../core/metric.ts';

/** One entry as github-action-benchmark reads it (tools `customBiggerIsBetter`, `customSmallerIsBetter`). */
export type BenchmarkEntry = {
	readonly name: string;
	readonly unit: string;
	readonly value: number;
	readonly range?: string;
	readonly extra: string;
};

/**
 * Pooled values of one direction for github-action-benchmark's charts. Not a gate: its thresholds know no interval.
 * Values that may not be published (low-n and the like) are left out.
 */
export function githubBenchmark(
	model: string,
	rows: readonly MetricValue[],
	better: 'bigger' | 'smaller',
): BenchmarkEntry[] {
	const direction = better === 'bigger' ? 'up' : 'down';
	return rows
		.filter((row) => row.kind === 'all' && row.condition === 'all' && row.direction === direction)
		.flatMap((row) =>
			row.status !== 'ok' || row.value === null
				? []
				: [
						{
							name: `${model}: ${row.id}${row.testbed === undefined ? '' : ` (${row.testbed})`}`,
							unit: row.unit,
							value: row.value,
							...(row.ci === null ? {} : { range: `${row.ci[0]} – ${row.ci[1]}` }),
							extra: `n = ${row.n}, ${row.clusters} prompts, version ${row.version}`,
						},
					],
		);
}
