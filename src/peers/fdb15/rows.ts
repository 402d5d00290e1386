import { fdb15 } from '../index.ts';
import { type Column, type PeerRow, table } from '../peer-table.ts';
import { meanOrNull } from '../words.ts';
import type { FixedTiming, OverlapInput, PublishedTiming, TimedPair } from './timing.ts';

/**
 * Timing of Full-Duplex-Bench v1.5 around overlaps. Early stops are wanted around interruptions (`down`), late ones
 * around sounds that are no wish to speak (`up`). The peer has no script that aggregates its latencies; these are
 * plain means.
 */
export function fdb15TimingRows(
	task: string,
	items: readonly OverlapInput[],
	stopDirection: 'up' | 'down',
	more: readonly Column<readonly PublishedTiming[], readonly FixedTiming[]>[] = [],
): PeerRow[] {
	const programs = {
		asPublished: () => items.map(fdb15.asPublished.timing),
		fixed: () => items.map(fdb15.fixed.timing),
	};
	const lengths = (pairs: readonly TimedPair[]): number[] => pairs.map(([from, to]) => to - from);
	return table<readonly PublishedTiming[], readonly FixedTiming[]>(
		items.length,
		fdb15.notes.timing,
		programs,
		[
			{
				id: `${task}.stop-latency`,
				unit: 's',
				direction: stopDirection,
				asPublished: (timings) => meanOrNull(timings.flatMap(({ stop }) => lengths(stop))),
				fixed: (timings) => meanOrNull(timings.flatMap(({ stop }) => (stop?.stopped ? [stop.seconds] : []))),
			},
			{
				id: `${task}.response-latency`,
				unit: 's',
				direction: stopDirection === 'down' ? 'down' : 'none',
				asPublished: (timings) => meanOrNull(timings.flatMap(({ response }) => lengths(response))),
				fixed: (timings) => meanOrNull(timings.flatMap(({ responseS }) => responseS ?? [])),
			},
			...more,
		],
	);
}
