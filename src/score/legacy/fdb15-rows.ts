import { fdb15, type TimingInput } from './fdb15.ts';
import { type LegacyRow, table } from './legacy-table.ts';
import type { LegacyUnit } from './legacy-unit.ts';
import { type LegacyWindow, meanOrNull } from './words.ts';

/** Timing of Full-Duplex-Bench v1.5 around interruptions: stopping early is what is wanted. */
export function fdb15InterruptionRows(units: readonly LegacyUnit[]): LegacyRow[] {
	return timingRows('user-interruption', units, ({ interruptions }) => interruptions[0], 'down');
}

/** Timing of Full-Duplex-Bench v1.5 around sounds that are no wish to speak: stopping late is what is wanted. */
export function fdb15BackchannelRows(units: readonly LegacyUnit[]): LegacyRow[] {
	return timingRows('user-backchannel', units, ({ controls }) => controls[0], 'up');
}

/** The peer has no script that aggregates its latencies; these are plain means. */
function timingRows(
	task: string,
	units: readonly LegacyUnit[],
	overlapOf: (unit: LegacyUnit) => LegacyWindow | undefined,
	stopDirection: 'up' | 'down',
): LegacyRow[] {
	const items = units.map((unit): TimingInput & { readonly overlap: LegacyWindow } => ({
		user: unit.userSegments,
		model: unit.segments,
		overlap: overlapOf(unit) ?? [0, 0],
	}));
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
