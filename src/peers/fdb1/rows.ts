import { cropAtInterruption, fdb1, type InterruptionItem, type TurnTakingItem } from '../index.ts';
import { type PeerRow, table } from '../peer-table.ts';
import { listeningClip, type PeerUnit } from '../peer-unit.ts';

/** Pause handling of Full-Duplex-Bench v1.0. */
export function fdb1PauseRows(units: readonly PeerUnit[]): PeerRow[] {
	const { pauseHandling: note } = fdb1.notes;
	const programs = {
		asPublished: () => fdb1.asPublished.pauseHandling(units),
		fixed: () => fdb1.fixed.pauseHandling(units),
	};
	return table(units.length, note, programs, [
		{
			id: 'fdb1.pause-handling.tor',
			unit: 'share',
			direction: 'down',
			asPublished: ({ takeoverRate }) => takeoverRate,
			fixed: ({ rate }) => rate,
		},
	]);
}

/** Smooth turn-taking of Full-Duplex-Bench v1.0; the first turn of a recording counts. */
export function fdb1TurnRows(units: readonly PeerUnit[]): PeerRow[] {
	const items = units.map(({ words, turns }): TurnTakingItem => ({ words, turnEndS: turns[0]?.[1] ?? null }));
	const { smoothTurnTaking: note } = fdb1.notes;
	const programs = {
		asPublished: () => fdb1.asPublished.smoothTurnTaking(items),
		fixed: () => fdb1.fixed.smoothTurnTaking(items),
	};
	return table(units.length, note, programs, [
		{
			id: 'fdb1.smooth-turn-taking.tor',
			unit: 'share',
			direction: 'up',
			asPublished: ({ takeoverRate }) => takeoverRate,
			fixed: ({ takeoverRate }) => takeoverRate,
		},
		{
			id: 'fdb1.smooth-turn-taking.latency',
			unit: 's',
			direction: 'down',
			asPublished: ({ meanLatencyS }) => meanLatencyS,
			fixed: ({ meanLatencyS }) => meanLatencyS,
		},
	]);
}

/** User interruption of Full-Duplex-Bench v1.0 without its rating; units whose interruption was played. */
export function fdb1InterruptionRows(units: readonly PeerUnit[]): PeerRow[] {
	const items = units.map(
		({ words, interruptions }): InterruptionItem => ({ words, interruptEndS: interruptions[0]?.[1] ?? 0 }),
	);
	const cropped = items.map(({ words, interruptEndS }) => ({
		words: cropAtInterruption(words, interruptEndS),
		interruptEndS,
	}));
	const { userInterruption: note } = fdb1.notes;
	const programs = {
		asPublished: () => fdb1.asPublished.userInterruption(cropped),
		fixed: () => fdb1.fixed.userInterruption(items),
	};
	return table(units.length, note, programs, [
		{
			id: 'fdb1.user-interruption.tor',
			unit: 'share',
			direction: 'up',
			asPublished: ({ takeoverRate }) => takeoverRate,
			fixed: ({ takeoverRate }) => takeoverRate,
		},
		{
			id: 'fdb1.user-interruption.latency',
			unit: 's',
			direction: 'down',
			asPublished: ({ meanLatencyS }) => meanLatencyS,
			fixed: ({ meanLatencyS }) => meanLatencyS,
		},
	]);
}

/** Backchannel of Full-Duplex-Bench v1.0 at the true sampling rate. */
export function fdb1BackchannelRows(units: readonly PeerUnit[]): PeerRow[] {
	const clips = units.map((unit) => listeningClip(unit, 'listeners'));
	const { backchannel: note } = fdb1.notes;
	const programs = {
		asPublished: () => fdb1.asPublished.backchannel(clips),
		fixed: () => fdb1.fixed.backchannel(clips),
	};
	return table(units.length, note, programs, [
		{
			id: 'fdb1.backchannel.tor',
			unit: 'share',
			direction: 'down',
			asPublished: ({ takeover }) => takeover.mean,
			fixed: ({ takeoverRate }) => takeoverRate,
		},
		{
			id: 'fdb1.backchannel.frequency',
			unit: 'per-second',
			direction: 'up',
			asPublished: ({ frequency }) => frequency.mean,
			fixed: ({ meanFrequency }) => meanFrequency,
		},
		{
			id: 'fdb1.backchannel.jsd',
			unit: 'nats',
			direction: 'down',
			asPublished: ({ jsd }) => jsd.mean,
			fixed: ({ meanJsd }) => meanJsd,
		},
	]);
}
