import { MEASURED_STATUSES } from '../core/recording.ts';
import type { SummaryFile } from './schema-summary.ts';

/** The units of a run by what became of them. */
export type UnitCounts = {
	readonly total: number;
	readonly measured: number;
	/** The statuses of those that were not measured, `pending` included, most frequent first. */
	readonly notMeasured: readonly (readonly [status: string, count: number])[];
};

/** Counts the units of a summary. */
export function unitCounts(units: SummaryFile['units']): UnitCounts {
	const measuredOnes: ReadonlySet<string> = MEASURED_STATUSES;
	const counts = Object.entries(units).filter(([, count]) => count > 0);
	const sum = (some: typeof counts) => some.reduce((total, [, count]) => total + count, 0);
	const [measured, rest] = [
		counts.filter(([status]) => measuredOnes.has(status)),
		counts.filter(([status]) => !measuredOnes.has(status)),
	];
	return { total: sum(counts), measured: sum(measured), notMeasured: rest.toSorted((a, b) => b[1] - a[1]) };
}
