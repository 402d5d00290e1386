import type { StructuralPolicy } from './policy.ts';

/** A structural policy with a name. */
export type Adversary = {
	/** What follows `simulated:`. */
	readonly id: string;
	readonly summary: string;
	/** Primaries on which the oracle's interval must lie strictly above its own; at least one. */
	readonly exposedBy: readonly string[];
	readonly policy: StructuralPolicy;
};

const INTERRUPT = 'user-interrupt.j';
const EMERGENCY = 'model-interrupt.tor-difference';
const LISTENS = 'model-backchannel.placement';
/** What no policy that waits for silence can do. */
const REACTS = [INTERRUPT, EMERGENCY];
const TALKS = [EMERGENCY];

const LONG = { line: 'longReply' } as const;
const YEAH = { line: 'backchannel' } as const;
const ANSWER = { ...LONG, waitMs: 700 } as const;
const STOP_AT_ONCE = { soundMs: [150, null] } as const;

function named(
	id: string,
	summary: string,
	exposedBy: readonly string[],
	policy: StructuralPolicy,
): Adversary {
	return { id, summary, exposedBy, policy };
}

/** Answers after every silence of this length, stops at any sound. */
function waits(ms: number): Adversary {
	return named(`waits-${ms}`, `answers ${ms} ms after every silence and stops at any sound`, REACTS, {
		answer: { ...LONG, waitMs: ms },
		stop: STOP_AT_ONCE,
	});
}

/** Half-duplex: it never hears anything while it speaks. */
function halfDuplex(ms: number): Adversary {
	return named(
		`half-duplex-${ms}`,
		`answers ${ms} ms after a silence and hears nothing while it speaks`,
		REACTS,
		{
			answer: { ...LONG, waitMs: ms },
		},
	);
}

function counts(silences: number, patienceMs: number, filler: boolean): Adversary {
	return named(
		`counts-${silences}${filler ? '-filler' : ''}`,
		`answers at silence ${silences} or after ${patienceMs} ms${filler ? ', with a hum at every silence before' : ''}`,
		REACTS,
		{
			answer: { ...LONG, waitMs: 250, atSilence: silences, patienceMs },
			stop: STOP_AT_ONCE,
			...(filler ? { nod: { line: 'hum', waitMs: 200 } as const } : {}),
		},
	);
}

/** Stops for sounds that meet a rule. */
function stops(id: string, summary: string, stop: StructuralPolicy['stop'] & object): Adversary {
	return named(`stops-${id}`, `stops ${summary}`, TALKS, { answer: ANSWER, stop });
}

function interjects(id: string, summary: string, change: Partial<StructuralPolicy>): Adversary {
	return named(`interjects-${id}`, `takes the floor ${summary}`, [EMERGENCY], { answer: ANSWER, ...change });
}

function nods(id: string, summary: string, nod: Partial<StructuralPolicy['nod'] & object>): Adversary {
	return named(`nods-${id}`, `says "yeah" ${summary}`, [LISTENS, INTERRUPT], {
		nod: { ...YEAH, waitMs: 250, ...nod },
	});
}

/**
 * Policies that exploit structure instead of understanding. The list is data: a new policy is a new line.
 */
export const ADVERSARIES: readonly Adversary[] = [
	...[200, 400, 1_000, 1_500, 2_000, 2_500, 3_000].map(waits),
	...[500, 800, 1_200].map(halfDuplex),
	counts(1, 900, true),
	counts(2, 900, false),
	counts(2, 900, true),
	counts(3, 1_500, false),
	counts(3, 1_500, true),
	named('fills-and-holds', 'hums at every silence and answers after two seconds', REACTS, {
		answer: { ...LONG, waitMs: 2_000 },
		nod: { line: 'hum', waitMs: 200 },
	}),
	named('answers-long-stretches', 'answers only after stretches of over two seconds', REACTS, {
		answer: { ...LONG, waitMs: 300, stretchMs: [2_000, null], patienceMs: 1_500 },
	}),
	named('answers-short-stretches', 'answers only after stretches of under two seconds', REACTS, {
		answer: { ...LONG, waitMs: 300, stretchMs: [0, 2_000], patienceMs: 1_500 },
	}),
	named('timer', 'talks for two seconds every four and hears nothing', [...REACTS, LISTENS], {
		timer: { ...LONG, firstMs: 1_000, everyMs: 4_000, forMs: 2_000 },
	}),
	named('short-timer', 'answers and falls silent after three seconds of its own speech', TALKS, {
		answer: { ...ANSWER, lastsMs: 3_000 },
	}),
	named('long-timer', 'answers and falls silent after six seconds of its own speech', TALKS, {
		answer: { ...ANSWER, lastsMs: 6_000 },
	}),
	named('never-stops', 'answers at length at once and never stops', REACTS, {
		answer: { ...LONG, waitMs: 200, lastsMs: 20_000 },
	}),
	stops('at-any-sound', 'at any sound', STOP_AT_ONCE),
	stops('loud-and-long', 'for sounds above −32 dBFS that last over 800 ms', {
		soundMs: [800, null],
		levelDb: [-32, null],
	}),
	stops('long', 'for sounds of over a second', { soundMs: [1_000, null] }),
	stops('short', 'for sounds of under a second, and talks on over long ones', { soundMs: [100, 1_000] }),
	stops('quiet', 'for quiet sounds', { soundMs: [200, null], levelDb: [-60, -30] }),
	stops('early', 'only early in its reply', { ...STOP_AT_ONCE, ownMs: [0, 2_500] }),
	stops('late', 'only late in its reply', { ...STOP_AT_ONCE, ownMs: [2_500, null] }),
	stops('by-length-level-and-time', 'by length, level and time of its own speech', {
		soundMs: [700, null],
		levelDb: [-32, null],
		ownMs: [1_500, null],
	}),
	stops('by-coin', 'for every second sound, by chance', { ...STOP_AT_ONCE, chance: 0.5 }),
	stops('and-resumes', 'at any sound and always resumes within a second', { ...STOP_AT_ONCE, resumeMs: 700 }),
	stops('after-and-resumes', 'when a sound is over and resumes within a second', {
		soundMs: [50, 10_000],
		resumeMs: 750,
	}),
	stops('and-resumes-by-coin', 'for every second sound, by chance, and resumes', {
		...STOP_AT_ONCE,
		chance: 0.5,
		resumeMs: 700,
	}),
	named('stops-by-turns', 'stops for sounds in every second session', TALKS, {
		answer: ANSWER,
		stop: STOP_AT_ONCE,
		sessions: { every: 2, remainder: 0 },
	}),
	interjects('after-3s', 'after three seconds of user speech', { interject: { ...LONG, afterMs: 3_000 } }),
	interjects('after-6s', 'after six seconds of user speech', { interject: { ...LONG, afterMs: 6_000 } }),
	interjects('when-loud', 'at a loud moment of the user', {
		interject: { ...LONG, afterMs: 2_000, louderDb: 4 },
	}),
	interjects('when-fast', 'at a fast moment of the user', {
		interject: { ...LONG, afterMs: 2_000, rises: 7 },
	}),
	interjects('by-turns', 'after four seconds in every second session', {
		interject: { ...LONG, afterMs: 4_000 },
		sessions: { every: 2, remainder: 0 },
	}),
	interjects('by-thirds', 'after four seconds in every third session', {
		interject: { ...LONG, afterMs: 4_000 },
		sessions: { every: 3, remainder: 0 },
	}),
	named('inaudible', 'answers perfectly at −60 dBFS', [INTERRUPT, EMERGENCY, LISTENS], {
		answer: { ...LONG, waitMs: 300, gainDb: -34 },
		stop: STOP_AT_ONCE,
	}),
	named('quiet-hum', 'hums at −50 dBFS all the time', [INTERRUPT, EMERGENCY, LISTENS], {
		timer: { line: 'hum', gainDb: -24, firstMs: 0, everyMs: 4_000, forMs: 4_000 },
	}),
	named('murmurs', 'talks under the user at −50 dBFS and answers', REACTS, {
		answer: ANSWER,
		interject: { ...LONG, gainDb: -24, afterMs: 200 },
	}),
	nods('always', 'at every silence', {}),
	nods('every-2nd', 'at every second silence', { every: 2 }),
	nods('every-3rd', 'at every third silence', { every: 3 }),
	nods('after-short', 'after stretches of under 1.5 seconds', { stretchMs: [0, 1_500] }),
	nods('after-medium', 'after stretches of 1.5 to 3 seconds', { stretchMs: [1_500, 3_000] }),
	nods('after-long', 'after stretches of over 3 seconds', { stretchMs: [3_000, null] }),
	nods('at-random', 'at random, ten times a minute', { waitMs: 100_000, perMinute: 10 }),
];
