import { type BackchannelClip, cropAtInterruption, fdb1 } from '../index.ts';
import { orCrash } from '../peer-crash.ts';
import { type ItemOf, itemsOf, type LayoutItem, type LayoutRow } from './layout-item.ts';

/** The scorers of Full-Duplex-Bench 1.0 over one subset: docs/reference/metrics/peer-fdb1.md. */
export function scoreFdb1(items: readonly LayoutItem[]): LayoutRow[] {
	return [
		...pauseRows(itemsOf(items, 'pause')),
		...turnRows(itemsOf(items, 'turn-taking')),
		...interruptionRows(itemsOf(items, 'interruption')),
		...listeningRows('fdb1', itemsOf(items, 'listening'), fdb1),
	];
}

function pauseRows(items: readonly ItemOf<'pause'>[]): LayoutRow[] {
	if (items.length === 0) {
		return [];
	}
	const { value, crash } = orCrash(() =>
		fdb1.asPublished.pauseHandling(items.map(({ output }) => ({ words: output.words }))),
	);
	const fixed = fdb1.fixed.pauseHandling(
		items.map(({ output, truth }) => ({ words: output.words, pauses: truth.pauses })),
	);
	const note = fdb1.notes.pauseHandling;
	return [
		{
			metric: 'fdb1.pause-handling.tor',
			unit: 'share',
			n: items.length,
			asPublished: value?.takeoverRate ?? null,
			fixed: fixed.rate,
			crash,
			note,
		},
	];
}

function turnRows(items: readonly ItemOf<'turn-taking'>[]): LayoutRow[] {
	if (items.length === 0) {
		return [];
	}
	const turns = items.map(({ output, truth }) => ({ words: output.words, turnEndS: truth.turnEndS }));
	const { value, crash } = orCrash(() => fdb1.asPublished.smoothTurnTaking(turns));
	const fixed = fdb1.fixed.smoothTurnTaking(turns);
	const common = { n: items.length, crash, note: fdb1.notes.smoothTurnTaking };
	return [
		{
			...common,
			metric: 'fdb1.smooth-turn-taking.tor',
			unit: 'share',
			asPublished: value?.takeoverRate ?? null,
			fixed: fixed.takeoverRate,
		},
		{
			...common,
			metric: 'fdb1.smooth-turn-taking.latency',
			unit: 's',
			asPublished: value?.meanLatencyS ?? null,
			fixed: fixed.meanLatencyS,
		},
		{
			...common,
			metric: 'fdb1.smooth-turn-taking.jir',
			unit: 'share',
			asPublished: null,
			fixed: fixed.jumpInRate,
		},
	];
}

function interruptionRows(items: readonly ItemOf<'interruption'>[]): LayoutRow[] {
	if (items.length === 0) {
		return [];
	}
	const judged = items.some(({ rating }) => rating !== null);
	const of = (crop: boolean) =>
		items.map(({ output, truth, rating }) => ({
			words: crop ? cropAtInterruption(output.words, truth.window[1]) : output.words,
			interruptEndS: truth.window[1],
			...(judged && rating !== null ? { judge: [rating] } : {}),
		}));
	const { value, crash } = orCrash(() => fdb1.asPublished.userInterruption(of(true)));
	const fixed = fdb1.fixed.userInterruption(of(false));
	const common = { n: items.length, crash, note: fdb1.notes.userInterruption };
	return [
		{
			...common,
			metric: 'fdb1.user-interruption.tor',
			unit: 'share',
			asPublished: value?.takeoverRate ?? null,
			fixed: fixed.takeoverRate,
		},
		{
			...common,
			metric: 'fdb1.user-interruption.latency',
			unit: 's',
			asPublished: value?.meanLatencyS ?? null,
			fixed: fixed.meanLatencyS,
		},
		{
			...common,
			metric: 'fdb1.user-interruption.rating',
			unit: 'score',
			asPublished: value?.meanRating ?? null,
			fixed: fixed.meanRating,
		},
	];
}

type Listening = {
	readonly asPublished: { backchannel: typeof fdb1.asPublished.backchannel };
	readonly fixed: { backchannel: typeof fdb1.fixed.backchannel };
	readonly notes: { readonly backchannel: string };
};

/** Listening clips, whose script both benchmarks share. FDB's published one alone reads the sampling rate. */
export function listeningRows(
	layout: 'fdb1' | 'flexi',
	items: readonly ItemOf<'listening'>[],
	{ asPublished, fixed: corrected, notes }: Listening,
): LayoutRow[] {
	if (items.length === 0) {
		return [];
	}
	const clips = items.map(
		({ output, outputSpeech, outputAudio, truth }): BackchannelClip => ({
			segments: outputSpeech ?? [],
			words: output.words,
			durationS: outputAudio?.durationS ?? 0,
			groundTruth: truth.listeners,
			...(outputAudio === null ? {} : { outputSampleRate: outputAudio.sampleRate }),
		}),
	);
	const { value, crash } = orCrash(() => asPublished.backchannel(clips));
	const fixed = corrected.backchannel(clips);
	const common = { n: items.length, crash, note: notes.backchannel };
	const name = layout === 'fdb1' ? 'fdb1.backchannel' : 'flexi.model-backchannel';
	return [
		{
			...common,
			metric: `${name}.tor`,
			unit: 'share',
			asPublished: value?.takeover.mean ?? null,
			fixed: fixed.takeoverRate,
		},
		{
			...common,
			metric: `${name}.${layout === 'fdb1' ? 'frequency' : 'bcr'}`,
			unit: 'per s',
			asPublished: value?.frequency.mean ?? null,
			fixed: fixed.meanFrequency,
		},
		{
			...common,
			metric: `${name}.jsd`,
			unit: 'nats½',
			asPublished: value?.jsd.mean ?? null,
			fixed: fixed.meanJsd,
		},
	];
}
