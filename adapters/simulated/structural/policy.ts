import type { Cast } from '../cast.ts';

/** An inclusive range; `null` = without an end. */
export type Band = readonly [number, number | null];

/** What is said, and how much louder than a user it is, dB. */
export type Saying = { readonly line: keyof Cast; readonly gainDb?: number };

/** Takes the turn after silence. */
export type AnswerRule = Saying & {
	/** Silence after which it answers, ms. */
	readonly waitMs: number;
	/** It answers at this silence since it last spoke, and at all later ones; 1 = the first. */
	readonly atSilence?: number;
	/** Before that silence it still answers after this much silence, ms; null = it waits. */
	readonly patienceMs?: number | null;
	/** It answers only after this much user speech since the previous silence, ms. */
	readonly stretchMs?: Band;
	/** It falls silent after this much of its line, ms; null = it finishes. */
	readonly lastsMs?: number | null;
};

/** Falls silent because of a sound. */
export type StopRule = {
	/** The sound's length when it decides: at once if the range is open, else at the sound's end, ms. */
	readonly soundMs: Band;
	/** The sound's active level, dBFS. */
	readonly levelDb?: Band;
	/** How long it had spoken when the sound began, ms. */
	readonly ownMs?: Band;
	/** Probability of stopping. */
	readonly chance?: number;
	/** It speaks again this long after it stopped and after the sound's end, whichever is later, ms; null = never. */
	readonly resumeMs?: number | null;
};

/** Says something short at a silence of the user, or within the user's speech. */
export type NodRule = Saying & {
	/** Silence after which it says it, ms. */
	readonly waitMs: number;
	/** Only at every k-th silence of the user. */
	readonly every?: number;
	/** Only after this much user speech since the previous silence, ms. */
	readonly stretchMs?: Band;
	/** Also at random while the user speaks: mean rate per minute. */
	readonly perMinute?: number;
};

/** Speaks while the user speaks. */
export type InterjectRule = Saying & {
	/** User speech since it last spoke, ms. */
	readonly afterMs: number;
	/** It waits for a moment that is this much louder than the sound so far, dB. */
	readonly louderDb?: number;
	/** It waits for this many syllable-like rises of the level within the last second. */
	readonly rises?: number;
};

/** Speaks by the clock and hears nothing. */
export type TimerRule = Saying & {
	readonly firstMs: number;
	readonly everyMs: number;
	readonly forMs: number;
};

/**
 * A policy without understanding: a function of sound, its own speech, time, chance and the number of the session in
 * its run. Rules that are absent never act; times are ms.
 */
export type StructuralPolicy = {
	readonly answer?: AnswerRule;
	readonly stop?: StopRule;
	readonly nod?: NodRule;
	readonly interject?: InterjectRule;
	readonly timer?: TimerRule;
	/** It interjects and stops only in sessions whose number leaves this remainder. */
	readonly sessions?: { readonly every: number; readonly remainder: number };
};

/** Whether a value lies in a band. */
export function within(value: number, [low, high]: Band): boolean {
	return value >= low && (high === null || value <= high);
}
