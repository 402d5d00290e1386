import { fdb1BackchannelRows, fdb1InterruptionRows, fdb1PauseRows, fdb1TurnRows } from '../fdb1/rows.ts';
import type { BackchannelClip } from '../index.ts';
import { type ItemOf, itemsOf, type LayoutItem, type LayoutRow, layoutRow } from './layout-item.ts';

/** The scorers of Full-Duplex-Bench 1.0 over one subset: docs/reference/metrics/peer-fdb1.md. */
export function scoreFdb1(items: readonly LayoutItem[]): LayoutRow[] {
	const pauses = itemsOf(items, 'pause').map(({ output, truth }) => ({
		words: output.words,
		pauses: truth.pauses,
	}));
	const interruptions = itemsOf(items, 'interruption').map(({ output, truth, rating }) => ({
		words: output.words,
		interruptEndS: truth.window[1],
		...(rating === null ? {} : { judge: [rating] }),
	}));
	return [
		...fdb1PauseRows(pauses),
		...fdb1TurnRows(itemsOf(items, 'turn-taking').map(turnItem), [
			{
				id: 'fdb1.smooth-turn-taking.jir',
				unit: 'share',
				direction: 'down',
				asPublished: () => null,
				fixed: ({ jumpInRate }) => jumpInRate,
			},
		]),
		...fdb1InterruptionRows(interruptions, [
			{
				id: 'fdb1.user-interruption.rating',
				unit: 'score',
				direction: 'up',
				asPublished: ({ meanRating }) => meanRating,
				fixed: ({ meanRating }) => meanRating,
			},
		]),
		...fdb1BackchannelRows(itemsOf(items, 'listening').map(listeningClip)),
	].map(layoutRow);
}

/** A recording of turn-taking, for both peers. */
export function turnItem({ output, truth }: ItemOf<'turn-taking'>) {
	return { words: output.words, turnEndS: truth.turnEndS };
}

/** A listening clip, for both peers. */
export function listeningClip(item: ItemOf<'listening'>): BackchannelClip {
	return {
		segments: item.outputSpeech ?? [],
		words: item.output.words,
		durationS: item.outputAudio?.durationS ?? 0,
		groundTruth: item.truth.listeners,
		...(item.outputAudio === null ? {} : { outputSampleRate: item.outputAudio.sampleRate }),
	};
}
