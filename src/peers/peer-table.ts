import type { Direction } from '../core/metric.ts';
import { orCrash } from './peer-crash.ts';

/** What one of a peer's programs makes of our recordings, and what the corrected program makes of them. */
export type PeerRow = {
	/** `<peer>.<task>.<column>`; the two values are `<id>.as-published` and `<id>.fixed`. */
	readonly id: string;
	readonly unit: 'share' | 's' | 'per-second' | 'count' | 'nats' | 'score';
	readonly direction: Direction;
	/** Recordings handed to the program. */
	readonly n: number;
	/** null: not defined, or the program crashes. */
	readonly asPublished: number | null;
	readonly fixed: number | null;
	/** The exception with which the peer's program ends on these recordings; null = none. */
	readonly crash: string | null;
	/** What separates the two. */
	readonly note: string;
};

/** One column of a table: how both versions of a program are called, and which number is read. */
export type Column<P, F> = {
	readonly id: string;
	readonly unit: PeerRow['unit'];
	readonly direction: Direction;
	readonly asPublished: (result: P) => number | null;
	readonly fixed: (result: F) => number | null;
};

/** The rows of one task: both versions run once over `n` recordings. None without recordings. */
export function table<P, F>(
	n: number,
	note: string,
	programs: { readonly asPublished: () => P; readonly fixed: () => F },
	columns: readonly Column<P, F>[],
): PeerRow[] {
	if (n === 0) {
		return [];
	}
	const { value: published, crash } = orCrash(programs.asPublished);
	const fixed = programs.fixed();
	return columns.map(({ id, unit, direction, ...column }) => ({
		id,
		unit,
		direction,
		n,
		asPublished: published === null ? null : finite(column.asPublished(published)),
		fixed: finite(column.fixed(fixed)),
		crash,
		note,
	}));
}

function finite(value: number | null): number | null {
	return value === null || !Number.isFinite(value) ? null : value;
}
