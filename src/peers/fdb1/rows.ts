import type { BackchannelClip, PublishedBackchannels } from '../backchannel-clip.ts';
import { cropAtInterruption, fdb1, type InterruptionItem, type TurnTakingItem } from '../index.ts';
import { type Column, type PeerRow, table } from '../peer-table.ts';
import type { FixedBackchannels } from './backchannel.ts';
import type { PauseItem } from './pause-handling.ts';
import type { FixedTurnTaking, PublishedLatencies } from './smooth-turn-taking.ts';
import type { FixedInterruptions, PublishedInterruptions } from './user-interruption.ts';

/** Pause handling of Full-Duplex-Bench v1.0. */
export function fdb1PauseRows(items: readonly PauseItem[]): PeerRow[] {
	const programs = {
		asPublished: () => fdb1.asPublished.pauseHandling(items),
		fixed: () => fdb1.fixed.pauseHandling(items),
	};
	return table(items.length, fdb1.notes.pauseHandling, programs, [
		{
			id: 'fdb1.pause-handling.tor',
			unit: 'share',
			direction: 'down',
			asPublished: ({ takeoverRate }) => takeoverRate,
			fixed: ({ rate }) => rate,
		},
	]);
}

/** Smooth turn-taking of Full-Duplex-Bench v1.0. */
export function fdb1TurnRows(
	items: readonly TurnTakingItem[],
	more: readonly Column<PublishedLatencies, FixedTurnTaking>[] = [],
): PeerRow[] {
	const programs = {
		asPublished: () => fdb1.asPublished.smoothTurnTaking(items),
		fixed: () => fdb1.fixed.smoothTurnTaking(items),
	};
	return table(items.length, fdb1.notes.smoothTurnTaking, programs, [
		...takeoverColumns('fdb1.smooth-turn-taking'),
		...more,
	]);
}

/** User interruption of Full-Duplex-Bench v1.0, from uncut words. */
export function fdb1InterruptionRows(
	items: readonly InterruptionItem[],
	more: readonly Column<PublishedInterruptions, FixedInterruptions>[] = [],
): PeerRow[] {
	const cropped = items.map((item) => ({
		...item,
		words: cropAtInterruption(item.words, item.interruptEndS),
	}));
	const programs = {
		asPublished: () => fdb1.asPublished.userInterruption(cropped),
		fixed: () => fdb1.fixed.userInterruption(items),
	};
	return table(items.length, fdb1.notes.userInterruption, programs, [
		...takeoverColumns('fdb1.user-interruption'),
		...more,
	]);
}

function takeoverColumns(
	task: string,
): Column<PublishedLatencies, Pick<FixedTurnTaking, 'takeoverRate' | 'meanLatencyS'>>[] {
	return [
		{
			id: `${task}.tor`,
			unit: 'share',
			direction: 'up',
			asPublished: ({ takeoverRate }) => takeoverRate,
			fixed: ({ takeoverRate }) => takeoverRate,
		},
		{
			id: `${task}.latency`,
			unit: 's',
			direction: 'down',
			asPublished: ({ meanLatencyS }) => meanLatencyS,
			fixed: ({ meanLatencyS }) => meanLatencyS,
		},
	];
}

/** Backchannel of Full-Duplex-Bench v1.0, each clip at its `outputSampleRate`. */
export function fdb1BackchannelRows(clips: readonly BackchannelClip[]): PeerRow[] {
	const programs = {
		asPublished: () => fdb1.asPublished.backchannel(clips),
		fixed: () => fdb1.fixed.backchannel(clips),
	};
	const columns = backchannelColumns('fdb1.backchannel', 'frequency');
	return table(clips.length, fdb1.notes.backchannel, programs, columns);
}

/** The columns of both peers' backchannel script; `rate` is the name of its events per second. */
export function backchannelColumns(
	task: string,
	rate: 'frequency' | 'bcr',
): Column<PublishedBackchannels, FixedBackchannels>[] {
	return [
		{
			id: `${task}.tor`,
			unit: 'share',
			direction: 'down',
			asPublished: ({ takeover }) => takeover.mean,
			fixed: ({ takeoverRate }) => takeoverRate,
		},
		{
			id: `${task}.${rate}`,
			unit: 'per-second',
			direction: 'up',
			asPublished: ({ frequency }) => frequency.mean,
			fixed: ({ meanFrequency }) => meanFrequency,
		},
		{
			id: `${task}.jsd`,
			unit: 'nats',
			direction: 'down',
			asPublished: ({ jsd }) => jsd.mean,
			fixed: ({ meanJsd }) => meanJsd,
		},
	];
}
