import { ADVERSARIES, type Adversary, type StructuralPolicy } from '../../../adapters/simulated/index.ts';
import type { Random } from '../../../src/core/random.ts';

type Rules = { readonly [K in keyof StructuralPolicy]-?: NonNullable<StructuralPolicy[K]> };
type Rule = keyof StructuralPolicy;

/** The rules that can move a primary; the search leaves the others alone. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
	'turn-taking.promptness': ['answer', 'nod'],
	'pause-handling.hold-and-answer': ['answer', 'nod'],
	'user-interrupt.j': ['answer', 'stop', 'sessions'],
	'user-backchannel.j': ['answer', 'stop', 'sessions'],
	'model-interrupt.tor-difference': ['answer', 'interject', 'sessions'],
	'model-backchannel.placement': ['nod'],
};

/** The rules that decide a primary; adversaries that share them do the same there. */
const DECISIVE: Readonly<Record<string, readonly Rule[]>> = {
	'turn-taking.promptness': ['answer', 'timer'],
	'pause-handling.hold-and-answer': ['answer', 'nod'],
	'user-interrupt.j': ['stop', 'sessions'],
	'user-backchannel.j': ['stop', 'sessions'],
	'model-interrupt.tor-difference': ['interject', 'sessions', 'timer'],
	'model-backchannel.placement': ['nod'],
};

/** The listed adversaries that differ in the rules that decide a primary; the first of each. */
export function contenders(primary: string): Adversary[] {
	const seen = new Set<string>();
	return ADVERSARIES.filter(({ policy }) => {
		const rules = (DECISIVE[primary] ?? ALWAYS).map((rule) => policy[rule] ?? null);
		const key = JSON.stringify(rules);
		const known = seen.has(key) || rules.every((rule) => rule === null);
		seen.add(key);
		return !known;
	});
}

/** Rules without which nothing happens on any of these primaries. */
const ALWAYS: readonly Rule[] = ['answer', 'stop', 'interject', 'nod'];

/** A policy drawn from the space of a primary. */
export function drawPolicy(primary: string, random: Random): StructuralPolicy {
	const drawn = rules(random);
	const optional = primary.startsWith('turn') || primary.startsWith('pause') ? ['nod'] : ['sessions'];
	const kept = (RULES[primary] ?? ALWAYS).filter((rule) => !optional.includes(rule) || random.next() < 0.3);
	return Object.fromEntries(kept.map((rule) => [rule, drawn[rule]]));
}

/** The same policy with one of its rules drawn anew. */
export function mutate(policy: StructuralPolicy, primary: string, random: Random): StructuralPolicy {
	const rule = random.pick(RULES[primary] ?? ALWAYS);
	return { ...policy, [rule]: rules(random)[rule] };
}

function rules(random: Random): Rules {
	const maybe = (chance: number): boolean => random.next() < chance;
	/** Log-uniform, rounded to 10 ms. */
	const ms = (low: number, high: number): number =>
		Math.round((low * (high / low) ** random.next()) / 10) * 10;
	const band = (low: number, high: number): readonly [number, number | null] => {
		const from = ms(low, high);
		return maybe(0.5) ? [from, null] : [0, from];
	};
	const waitMs = ms(200, 3_000);
	const shortest = ms(50, 2_000);
	const every = 2 + random.int(2);
	return {
		answer: {
			line: 'longReply',
			waitMs,
			atSilence: 1 + random.int(4),
			patienceMs: maybe(0.8) ? waitMs + ms(100, 2_500) : null,
			...(maybe(0.3) ? { stretchMs: band(300, 6_000) } : {}),
			...(maybe(0.3) ? { lastsMs: ms(1_000, 12_000) } : {}),
		},
		stop: {
			soundMs: [shortest, maybe(0.6) ? null : shortest + ms(200, 3_000)],
			...(maybe(0.5)
				? { levelDb: maybe(0.7) ? [-45 + 25 * random.next(), null] : [-90, -45 + 25 * random.next()] }
				: {}),
			...(maybe(0.5) ? { ownMs: band(500, 6_000) } : {}),
			resumeMs: maybe(0.4) ? ms(500, 990) : null,
		},
		nod: {
			line: maybe(0.5) ? 'backchannel' : 'hum',
			waitMs: ms(150, 1_000),
			every: 1 + random.int(3),
			...(maybe(0.6) ? { stretchMs: [ms(100, 2_000), ms(1_000, 8_000)] as const } : {}),
		},
		interject: {
			line: 'longReply',
			afterMs: ms(500, 12_000),
			...(maybe(0.3) ? { louderDb: 1 + 5 * random.next() } : {}),
			...(maybe(0.3) ? { rises: 3 + random.int(8) } : {}),
		},
		timer: { line: 'longReply', firstMs: ms(100, 5_000), everyMs: ms(2_000, 20_000), forMs: ms(300, 8_000) },
		sessions: { every, remainder: random.int(every) },
	};
}
