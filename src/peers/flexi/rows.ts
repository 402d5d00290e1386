import type { BackchannelClip } from '../backchannel-clip.ts';
import type { FixedRate, PauseItem } from '../fdb1/pause-handling.ts';
import { backchannelColumns } from '../fdb1/rows.ts';
import { flexi, type PeerWord, type TurnTakingItem } from '../index.ts';
import { type Column, type PeerRow, table } from '../peer-table.ts';
import type {
	FixedModelInterruption,
	FlexiModelInterruption,
	ModelInterruptionItem,
} from './model-interruption.ts';
import type { FlexiPause } from './pause-handling.ts';
import type {
	FixedFlexiUserBackchannel,
	FlexiBackchannelItem,
	FlexiBackchannelPlace,
	FlexiUserBackchannel,
} from './user-backchannel.ts';
import type {
	FixedFlexiInterruption,
	FlexiInterruption,
	FlexiInterruptionItem,
} from './user-interruption.ts';

/** Pause handling of FLEXI, whose program reads the first pause; its paper contradicts itself about which way is better. */
export function flexiPauseRows(
	items: readonly (PauseItem & { readonly userWords: readonly PeerWord[] | null })[],
	modelLatencyS = 0,
	more: readonly Column<FlexiPause, FixedRate>[] = [],
): PeerRow[] {
	const published = items.map(({ words, userWords, pauses }) => ({
		pause: pauses[0] ?? null,
		inputWords: userWords,
		outputWords: words,
	}));
	const programs = {
		asPublished: () => flexi.asPublished.pauseHandling(published, modelLatencyS),
		fixed: () => flexi.fixed.pauseHandling(items, modelLatencyS),
	};
	return table(items.length, flexi.notes.pauseHandling, programs, [
		{
			id: 'flexi.pause-handling.tor',
			unit: 'share',
			direction: 'none',
			asPublished: ({ takeoverRate }) => takeoverRate,
			fixed: ({ rate }) => rate,
		},
		...more,
	]);
}

/** Turn-taking of FLEXI. */
export function flexiTurnRows(items: readonly TurnTakingItem[]): PeerRow[] {
	const programs = {
		asPublished: () => flexi.asPublished.turnTaking(items),
		fixed: () => flexi.fixed.turnTaking(items),
	};
	return table(items.length, flexi.notes.turnTaking, programs, [
		{
			id: 'flexi.turn-taking.tor',
			unit: 'share',
			direction: 'up',
			asPublished: ({ takeoverRate }) => takeoverRate,
			fixed: ({ takeoverRate }) => takeoverRate,
		},
		{
			id: 'flexi.turn-taking.latency',
			unit: 's',
			direction: 'down',
			// The peer prints 0 where it has none.
			asPublished: ({ latenciesS, meanLatencyS }) => (latenciesS.length === 0 ? null : meanLatencyS),
			fixed: ({ meanLatencyS }) => meanLatencyS,
		},
		{
			id: 'flexi.turn-taking.jir',
			unit: 'share',
			direction: 'down',
			asPublished: ({ jumpInRate }) => jumpInRate,
			fixed: ({ jumpInRate }) => jumpInRate,
		},
	]);
}

/** User interruption of FLEXI. */
export function flexiInterruptionRows(
	items: readonly FlexiInterruptionItem[],
	more: readonly Column<FlexiInterruption, FixedFlexiInterruption>[] = [],
): PeerRow[] {
	const programs = {
		asPublished: () => flexi.asPublished.userInterruption(items),
		fixed: () => flexi.fixed.userInterruption(items),
	};
	return table(items.length, flexi.notes.userInterruption, programs, [
		{
			id: 'flexi.user-interruption.ttr',
			unit: 'share',
			direction: 'up',
			asPublished: ({ yieldRate }) => yieldRate,
			fixed: ({ yieldRate }) => yieldRate,
		},
		{
			id: 'flexi.user-interruption.latency',
			unit: 's',
			direction: 'down',
			asPublished: ({ meanLatencyS }) => meanLatencyS,
			fixed: ({ meanStopLatencyS }) => meanStopLatencyS,
		},
		...more,
	]);
}

/**
 * Model interruption of FLEXI. The peer prints a count; its share is the column of the paper. A recording whose user's
 * end is unknown (null) is left out of the corrected rate.
 */
export function flexiModelInterruptionRows(
	items: readonly (ModelInterruptionItem & { readonly userEndS: number | null })[],
	more: readonly Column<FlexiModelInterruption, FixedModelInterruption>[] = [],
): PeerRow[] {
	const ended = items.flatMap(({ userEndS, ...item }) => (userEndS === null ? [] : [{ ...item, userEndS }]));
	const programs = {
		asPublished: () => flexi.asPublished.modelInterruption(items),
		fixed: () => flexi.fixed.modelInterruption(ended),
	};
	return table(items.length, flexi.notes.modelInterruption, programs, [
		{
			id: 'flexi.model-interruption.tor',
			unit: 'share',
			direction: 'up',
			asPublished: ({ interruptions }) => interruptions / items.length,
			fixed: ({ rate }) => rate,
		},
		...more,
	]);
}

/** User backchannel of FLEXI. */
export function flexiUserBackchannelRows(
	items: readonly (FlexiBackchannelItem & FlexiBackchannelPlace)[],
	more: readonly Column<FlexiUserBackchannel, FixedFlexiUserBackchannel>[] = [],
): PeerRow[] {
	const programs = {
		asPublished: () => flexi.asPublished.userBackchannel(items),
		fixed: () => flexi.fixed.userBackchannel(items),
	};
	return table(items.length, flexi.notes.userBackchannel, programs, [
		{
			id: 'flexi.user-backchannel.ttr',
			unit: 'share',
			direction: 'down',
			asPublished: ({ interruptionRate }) => interruptionRate,
			fixed: ({ interruptionRate }) => interruptionRate,
		},
		...more,
	]);
}

/** Model backchannel of FLEXI. */
export function flexiModelBackchannelRows(clips: readonly BackchannelClip[]): PeerRow[] {
	const programs = {
		asPublished: () => flexi.asPublished.modelBackchannel(clips),
		fixed: () => flexi.fixed.modelBackchannel(clips),
	};
	const columns = backchannelColumns('flexi.model-backchannel', 'bcr');
	return table(clips.length, flexi.notes.modelBackchannel, programs, columns);
}
