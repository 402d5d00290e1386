import { type BaselineRow, PRIMARIES } from './baselines-study.ts';

/**
 * Checks two requirements: on the primaries that a degenerate system names, the oracle's interval lies strictly above
 * its own; and no system beats the oracle on any primary. Returns one sentence per violation.
 */
export function studyFaults(rows: readonly BaselineRow[]): string[] {
	const oracle = rows.find(({ role }) => role === 'oracle');
	return rows
		.filter(({ role }) => role !== 'oracle')
		.flatMap((row) => [...unexposed(row, oracle), ...beaten(row, oracle)]);
}

function unexposed(row: BaselineRow, oracle: BaselineRow | undefined): string[] {
	return row.exposedBy.flatMap((metric) => {
		const above = oracle?.primaries[metric]?.ci?.[0] ?? Number.NaN;
		const below = row.primaries[metric]?.ci?.[1] ?? Number.NaN;
		return above > below
			? []
			: [
					`${row.id} is not exposed by ${metric}: its interval ends at ${below}, the oracle's begins at ${above}`,
				];
	});
}

function beaten(row: BaselineRow, oracle: BaselineRow | undefined): string[] {
	return PRIMARIES.flatMap((metric) => {
		const value = row.primaries[metric]?.value ?? Number.NaN;
		const best = oracle?.primaries[metric]?.value ?? Number.NaN;
		return value <= best ? [] : [`${row.id} beats the oracle on ${metric}: ${value} against ${best}`];
	});
}
