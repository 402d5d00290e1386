import { BACKCHANNEL_CLASSES, type BackchannelClass } from './backchannel-class.ts';
import type { LabeledPause } from './labeled-pauses.ts';

/** How well a listener's sound fits a pause. */
export type ChoiceScore = {
	/** 1 if the sound says something that fits there. */
	readonly correct: 0 | 1;
	/** Hamming loss: share of classes on which choice and labels differ (Duplex Conversation, equation 14). */
	readonly hammingLoss: number;
};

/**
 * Scores a choice against the labels of a pause. null: nothing was said, or nothing that a listener says; then all
 * fitting classes are missed. Classes that the labels disagree about count as the choice has them.
 */
export function scoreChoice(
	chosen: BackchannelClass | null,
	{ fitting, unfitting }: Pick<LabeledPause, 'fitting' | 'unfitting'>,
): ChoiceScore {
	const missed = fitting.filter((label) => label !== chosen).length;
	const wrong = chosen !== null && unfitting.includes(chosen) ? 1 : 0;
	return {
		correct: chosen !== null && fitting.includes(chosen) ? 1 : 0,
		hammingLoss: (missed + wrong) / BACKCHANNEL_CLASSES.length,
	};
}
