import type { BargeInCause } from '../../core/scenario.ts';
import type { Interval } from '../../core/time.ts';
import { isPlaced, type PlacedCue } from './cues.ts';
import { mergeIntervals, subtract } from './intervals.ts';
import { TIMELINE_RULES } from './rules.ts';

/** A user turn with its scripted silences. */
export type UserTurn = Interval & {
	readonly cue: PlacedCue<'turn'>;
	/** Scripted pauses, in order. */
	readonly pauses: readonly PlacedCue<'pause'>[];
	/** Speech between pauses of at least 200 ms. */
	readonly ipus: readonly Interval[];
};

/** What the user did, from ground truth alone. */
export type UserSpeech = {
	readonly turns: readonly UserTurn[];
	/** Everything the user says, interruptions and backchannels included; no noise, no echo. Sorted, disjoint. */
	readonly speech: readonly Interval[];
};

/** Sounds on the user track that are not this user's speech. */
export const NOT_THE_USER: ReadonlySet<BargeInCause> = new Set(['noise', 'echo', 'background-speech']);

/** Reads the user's side off the placed cues. */
export function userSpeech(cues: readonly PlacedCue[]): UserSpeech {
	const pauses = cues.filter((cue) => isPlaced(cue, 'pause'));
	const turns = cues
		.filter((cue) => isPlaced(cue, 'turn'))
		.map((cue): UserTurn => {
			const inside = pauses.filter((pause) => pause.startMs >= cue.startMs && pause.endMs <= cue.endMs);
			return {
				startMs: cue.startMs,
				endMs: cue.endMs,
				cue,
				pauses: inside,
				ipus: mergeIntervals(subtract([cue], mergeIntervals(inside)), TIMELINE_RULES.ipuGapMs),
			};
		});
	const spoken = cues.filter((cue) => isPlaced(cue, 'barge-in') && !NOT_THE_USER.has(cue.cue.cause));
	const silences = mergeIntervals(pauses);
	return { turns, speech: subtract(mergeIntervals([...turns, ...spoken]), silences) };
}
