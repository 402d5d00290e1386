import { z } from 'zod';

/** An inclusive range; `null` = without an end. */
const band = z.tuple([z.number(), z.number().nullable()]).readonly();
const ms = z.number();

/** What is said, and how much louder than a user it is, dB. */
const saying = {
	line: z.enum(['greeting', 'reply', 'longReply', 'warning', 'word', 'backchannel', 'hum']),
	gainDb: z.number().optional(),
};

/** Takes the turn after silence. */
const answer = z.strictObject({
	...saying,
	/** Silence after which it answers. */
	waitMs: ms,
	/** It answers at this silence since it last spoke, and at all later ones; 1 = the first. */
	atSilence: z.number().optional(),
	/** Before that silence it still answers after this much silence; null = it waits. */
	patienceMs: ms.nullable().optional(),
	/** It answers only after this much user speech since the previous silence. */
	stretchMs: band.optional(),
	/** It falls silent after this much of its line; null = it finishes. */
	lastsMs: ms.nullable().optional(),
});

/** Falls silent because of a sound. */
const stop = z.strictObject({
	/** The sound's length when it decides: at once if the range is open, else at the sound's end. */
	soundMs: band,
	/** The sound's mean level, dBFS. */
	levelDb: band.optional(),
	/** How long it had spoken when the sound began. */
	ownMs: band.optional(),
	/** Probability of stopping. */
	chance: z.number().optional(),
	/** It speaks again when it has stopped, and the sound has been over, for this long; null = never. */
	resumeMs: ms.nullable().optional(),
});

/** Says something short at a silence of the user, or within the user's speech. */
const nod = z.strictObject({
	...saying,
	/** Silence after which it says it. */
	waitMs: ms,
	/** Only at every k-th silence of the user. */
	every: z.number().optional(),
	/** Only after this much user speech since the previous silence. */
	stretchMs: band.optional(),
	/** Also at random while the user speaks: mean rate per minute. */
	perMinute: z.number().optional(),
});

/** Speaks while the user speaks. */
const interject = z.strictObject({
	...saying,
	/** User speech since it last spoke. */
	afterMs: ms,
	/** It waits for a moment that is this much louder than the sound so far, dB. */
	louderDb: z.number().optional(),
	/** It waits for this many syllable-like rises of the level within the last second. */
	rises: z.number().optional(),
});

/** Speaks by the clock and hears nothing. */
const timer = z.strictObject({ ...saying, firstMs: ms, everyMs: ms, forMs: ms });

/** Schema of a {@link StructuralPolicy}. All times are ms. */
export const structuralPolicySchema = z
	.strictObject({
		answer: answer.optional(),
		stop: stop.optional(),
		nod: nod.optional(),
		interject: interject.optional(),
		timer: timer.optional(),
		/** It interjects and stops only in sessions whose number leaves this remainder. */
		sessions: z.strictObject({ every: z.number(), remainder: z.number() }).optional(),
	})
	.readonly();

/**
 * A policy without understanding: a function of sound, its own speech, time, chance and the number of the session in
 * its run. Rules that are absent never act.
 */
export type StructuralPolicy = z.infer<typeof structuralPolicySchema>;

/** What is said and how loud. */
export type Saying = Pick<z.infer<typeof interject>, 'line' | 'gainDb'>;

/** Whether a value lies in a range. */
export function within(value: number, [low, high]: z.infer<typeof band>): boolean {
	return value >= low && (high === null || value <= high);
}
