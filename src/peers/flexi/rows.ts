import { flexi, type TurnTakingItem } from '../index.ts';
import { type PeerRow, table } from '../peer-table.ts';
import { listeningClip, type PeerUnit } from '../peer-unit.ts';

/** Pause handling of FLEXI; its paper contradicts itself about which way is better. */
export function flexiPauseRows(units: readonly PeerUnit[]): PeerRow[] {
	const items = units.map(({ words, userWords, pauses }) => ({
		pause: pauses[0] ?? null,
		inputWords: userWords,
		outputWords: words,
	}));
	const { pauseHandling: note } = flexi.notes;
	const programs = {
		asPublished: () => flexi.asPublished.pauseHandling(items),
		fixed: () => flexi.fixed.pauseHandling(units),
	};
	return table(units.length, note, programs, [
		{
			id: 'flexi.pause-handling.tor',
			unit: 'share',
			direction: 'none',
			asPublished: ({ takeoverRate }) => takeoverRate,
			fixed: ({ rate }) => rate,
		},
	]);
}

/** Turn-taking of FLEXI; the first turn of a recording counts. */
export function flexiTurnRows(units: readonly PeerUnit[]): PeerRow[] {
	const items = units.map(({ words, turns }): TurnTakingItem => ({ words, turnEndS: turns[0]?.[1] ?? null }));
	const { turnTaking: note } = flexi.notes;
	const programs = {
		asPublished: () => flexi.asPublished.turnTaking(items),
		fixed: () => flexi.fixed.turnTaking(items),
	};
	return table(units.length, note, programs, [
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

/** User interruption of FLEXI without its rating; units whose interruption was played. */
export function flexiInterruptionRows(units: readonly PeerUnit[]): PeerRow[] {
	const items = units.map(({ words, interruptions }) => ({
		words,
		interruption: interruptions[0] ?? ([0, 0] as const),
		rating: null,
	}));
	const { userInterruption: note } = flexi.notes;
	const programs = {
		asPublished: () => flexi.asPublished.userInterruption(items),
		fixed: () => flexi.fixed.userInterruption(items),
	};
	return table(units.length, note, programs, [
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
	]);
}

/** Model interruption of FLEXI, emergencies only. The peer prints a count; its share is the column of the paper. */
export function flexiModelInterruptionRows(units: readonly PeerUnit[]): PeerRow[] {
	const items = units.map(({ words, userWords, turns }) => ({
		inputWords: userWords,
		outputWords: words,
		userEndS: turns.at(-1)?.[1] ?? 0,
		rating: null,
	}));
	const { modelInterruption: note } = flexi.notes;
	const programs = {
		asPublished: () => flexi.asPublished.modelInterruption(items),
		fixed: () => flexi.fixed.modelInterruption(items),
	};
	return table(units.length, note, programs, [
		{
			id: 'flexi.model-interruption.tor',
			unit: 'share',
			direction: 'up',
			asPublished: ({ interruptions }) => interruptions / units.length,
			fixed: ({ rate }) => rate,
		},
	]);
}

/** User backchannel of FLEXI without its judge; units whose sound was played. */
export function flexiUserBackchannelRows(units: readonly PeerUnit[]): PeerRow[] {
	const items = units.map(({ words, userWords, controls }) => ({
		inputWords: userWords,
		outputWords: words,
		backchannelS: controls[0]?.[0] ?? 0,
		judge: null,
	}));
	const { userBackchannel: note } = flexi.notes;
	const programs = {
		asPublished: () => flexi.asPublished.userBackchannel(items),
		fixed: () => flexi.fixed.userBackchannel(items),
	};
	return table(units.length, note, programs, [
		{
			id: 'flexi.user-backchannel.ttr',
			unit: 'share',
			direction: 'down',
			asPublished: ({ interruptionRate }) => interruptionRate,
			fixed: ({ interruptionRate }) => interruptionRate,
		},
	]);
}

/** Model backchannel of FLEXI. */
export function flexiModelBackchannelRows(units: readonly PeerUnit[]): PeerRow[] {
	const clips = units.map((unit) => listeningClip(unit, 'word-ends'));
	const { modelBackchannel: note } = flexi.notes;
	const programs = {
		asPublished: () => flexi.asPublished.modelBackchannel(clips),
		fixed: () => flexi.fixed.modelBackchannel(clips),
	};
	return table(units.length, note, programs, [
		{
			id: 'flexi.model-backchannel.tor',
			unit: 'share',
			direction: 'down',
			asPublished: ({ takeover }) => takeover.mean,
			fixed: ({ takeoverRate }) => takeoverRate,
		},
		{
			id: 'flexi.model-backchannel.bcr',
			unit: 'per-second',
			direction: 'up',
			asPublished: ({ frequency }) => frequency.mean,
			fixed: ({ meanFrequency }) => meanFrequency,
		},
		{
			id: 'flexi.model-backchannel.jsd',
			unit: 'nats',
			direction: 'down',
			asPublished: ({ jsd }) => jsd.mean,
			fixed: ({ meanJsd }) => meanJsd,
		},
	]);
}
