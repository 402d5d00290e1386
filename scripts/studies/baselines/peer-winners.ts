import type { PeerRow } from '../../../src/peers/peer-table.ts';
import type { BaselineRow } from './baselines-study.ts';

/** A column of a published benchmark that degenerate systems win. */
export type PeerWin = {
	readonly id: string;
	readonly direction: PeerRow['direction'];
	/** The value of the oracle; null if it has none. */
	readonly oracle: number | null;
	/** Degenerate systems that are at least as good as the oracle, best first. */
	readonly winners: readonly { readonly id: string; readonly value: number }[];
};

/** Differences below this are ties: no table of these benchmarks would print them. */
const TIE = 5e-4;

/** Every column of the peers, as published or corrected, and the degenerate systems that do at least as well as the oracle. */
export function peerWins(rows: readonly BaselineRow[], version: 'asPublished' | 'fixed'): PeerWin[] {
	const oracle = rows.find(({ role }) => role === 'oracle');
	return (oracle?.peerColumns ?? [])
		.filter(({ direction }) => direction === 'up' || direction === 'down')
		.map(({ id, direction, [version]: best }) => {
			const sign = direction === 'up' ? 1 : -1;
			const winners = rows
				.filter(({ role }) => role === 'degenerate')
				.flatMap((row) => {
					const value = row.peerColumns.find((column) => column.id === id)?.[version] ?? null;
					return value !== null && (best === null || sign * (value - best) >= -TIE)
						? [{ id: row.id, value }]
						: [];
				})
				.toSorted((a, b) => sign * (b.value - a.value) || (a.id < b.id ? -1 : 1));
			return { id, direction, oracle: best, winners };
		});
}
