import { fdb15 } from '../index.ts';
import { type PeerRow, table } from '../peer-table.ts';
import type { PeerUnit } from '../peer-unit.ts';
import { meanOrNull, type PeerWindow } from '../words.ts';
import type { OverlapInput } from './timing.ts';

/** Timing of Full-Duplex-Bench v1.5 around interruptions: stopping early is what is wanted. */
export function fdb15InterruptionRows(units: readonly PeerUnit[]): PeerRow[] {
	return timingRows('user-interruption', units, ({ interruptions }) => interruptions[0], 'down');
}

/** Timing of Full-Duplex-Bench v1.5 around sounds that are no wish to speak: stopping late is what is wanted. */
export function fdb15BackchannelRows(units: readonly PeerUnit[]): PeerRow[] {
	return timingRows('user-backchannel', units, ({ controls }) => controls[0], 'up');
}

/** The peer has no script that aggregates its latencies; these are plain means. */
function timingRows(
	task: string,
	units: readonly PeerUnit[],
	overlapOf: (unit: PeerUnit) => PeerWindow | undefined,
	stopDirection: 'up' | 'down',
): PeerRow[] {
	const items = units.map(
		(unit): OverlapInput => ({
			user: unit.userSegments,
			model: unit.segments,
			overlap: overlapOf(unit) ?? [0, 0],
		}),
	);
	const lengths = (pairs: readonly (readonly [number, number])[]): number[] =>
		pairs.map(([from, to]) => to - from);
	const programs = {
		asPublished: () => items.map((item) => fdb15.asPublished.timing(item)),
		fixed: () => items.map((item) => fdb15.fixed.timing(item)),
	};
	return table(units.length, fdb15.notes.timing, programs, [
		{
			id: `fdb15.${task}.stop-latency`,
			unit: 's',
			direction: stopDirection,
			asPublished: (timings) => meanOrNull(timings.flatMap(({ stop }) => lengths(stop))),
			fixed: (timings) => meanOrNull(timings.flatMap(({ stop }) => (stop?.stopped ? [stop.seconds] : []))),
		},
		{
			id: `fdb15.${task}.response-latency`,
			unit: 's',
			direction: stopDirection === 'down' ? 'down' : 'none',
			asPublished: (timings) => meanOrNull(timings.flatMap(({ response }) => lengths(response))),
			fixed: (timings) => meanOrNull(timings.flatMap(({ responseS }) => responseS ?? [])),
		},
	]);
}
