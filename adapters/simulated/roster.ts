import { DUPLEX_CONVERSATION, type PolicySettings } from '../../src/core/policy/policy-settings.ts';
import { type Behavior, RATE, samples } from './behavior.ts';
import { Conversationalist, type ConversationSettings } from './behaviors/conversationalist.ts';
import { Erratic, Once, Periodic, Silent } from './behaviors/on-a-schedule.ts';
import { InstantEcho, Parrot } from './behaviors/parrot.ts';
import { PolicyDriven } from './behaviors/policy-driven.ts';
import { type Cast, fragment, looped } from './cast.ts';
import type { Transport } from './simulated-session.ts';
import type { Adversary } from './structural/adversaries.ts';
import { Structural } from './structural/structural.ts';

/** One simulated system. */
export type Simulated = {
	/** What follows `simulated:`. */
	readonly id: string;
	readonly summary: string;
	/** Primaries on which the oracle must lie strictly above it; empty for systems that are not degenerate. */
	readonly exposedBy: readonly string[];
	readonly transport: Transport;
	/**
	 * A fresh behavior for one conversation; `seed` differs between conversations and repeats between runs. `session`
	 * is the number of the conversation in the order of play, from 0.
	 */
	readonly create: (cast: Cast, seed: string, session: number) => Behavior;
};

const FRAMES: Transport = { kind: 'frames' };
const TURN = 'turn-taking.promptness';
const HOLD = 'pause-handling.hold-and-answer';
const INTERRUPT = 'user-interrupt.j';
const BACKCHANNELLED = 'user-backchannel.j';
const EMERGENCY = 'model-interrupt.tor-difference';
const LISTENS = 'model-backchannel.placement';

const GOOD: ConversationSettings = {
	endpointMs: 700,
	answer: 'longReply',
	yieldMs: 500,
	resumes: false,
	jumpInMs: null,
	backchannelMs: null,
};

function answerer(
	id: string,
	summary: string,
	change: Partial<ConversationSettings>,
	exposedBy: readonly string[],
): Simulated {
	const settings = { ...GOOD, ...change };
	return {
		id,
		summary,
		exposedBy,
		transport: FRAMES,
		create: (cast) => new Conversationalist(settings, cast),
	};
}

function scheduled(
	id: string,
	summary: string,
	exposedBy: readonly string[],
	create: Simulated['create'],
): Simulated {
	return { id, summary, exposedBy, transport: FRAMES, create };
}

/** Every simulated system but the oracle, which needs the cues of its unit, and those with a parameter. */
export const ROSTER: readonly Simulated[] = [
	scheduled('silent', 'never says anything', [TURN, HOLD, INTERRUPT, EMERGENCY, LISTENS], () => new Silent()),
	scheduled(
		'always-talking',
		'talks without end',
		[TURN, HOLD, INTERRUPT, BACKCHANNELLED, EMERGENCY, LISTENS],
		(cast) => new Periodic(cast.longReply, (cast.longReply.pcm.length * 1000) / RATE),
	),
	scheduled(
		'on-off',
		'alternates one second of speech and one of silence',
		[TURN, HOLD, INTERRUPT, EMERGENCY, LISTENS],
		(cast) => new Periodic(fragment(cast.longReply, samples(1_000)), 2_000),
	),
	scheduled(
		'bursts',
		'bursts of 0.9 s, just short of a takeover',
		[TURN, HOLD, INTERRUPT, EMERGENCY, LISTENS],
		(cast) => new Periodic(fragment(cast.longReply, samples(900)), 2_100),
	),
	scheduled(
		'metronome',
		'hums for 0.4 s every second, as if it listened',
		[TURN, HOLD, INTERRUPT, EMERGENCY, LISTENS],
		(cast) => new Periodic(fragment(looped(cast.hum, samples(400)), samples(400)), 1_000, 300),
	),
	scheduled(
		'echo',
		'returns what it hears immediately',
		[TURN, HOLD, INTERRUPT, EMERGENCY, LISTENS],
		() => new InstantEcho(),
	),
	scheduled('parrot', "repeats the user's words", [HOLD, INTERRUPT, EMERGENCY, LISTENS], () => new Parrot()),
	answerer('one-word', 'answers everything with "okay"', { answer: 'word' }, [
		TURN,
		HOLD,
		INTERRUPT,
		EMERGENCY,
	]),
	scheduled(
		'greeting',
		'greets, then stays silent',
		[TURN, HOLD, INTERRUPT, EMERGENCY, LISTENS],
		(cast) => new Once(cast.greeting, 300),
	),
	answerer(
		'backchannel',
		'says "yeah" at every pause and nothing else',
		{ answer: 'backchannel', endpointMs: 250 },
		[TURN, HOLD, INTERRUPT, EMERGENCY, LISTENS],
	),
	scheduled(
		'random',
		'speaks at random',
		[TURN, HOLD, INTERRUPT, EMERGENCY, LISTENS],
		(cast, seed) => new Erratic(cast.longReply, seed),
	),
	answerer('never-yields', 'answers well and cannot be interrupted', { yieldMs: null }, [
		INTERRUPT,
		EMERGENCY,
	]),
	answerer('yields-late', 'stops three seconds after an interruption begins', { yieldMs: 3_000 }, [
		INTERRUPT,
		EMERGENCY,
	]),
	answerer('stops-at-any-sound', 'stops at any sound', { yieldMs: 150 }, [
		BACKCHANNELLED,
		INTERRUPT,
		EMERGENCY,
	]),
	answerer('jumps-in', 'answers while the user is still speaking', { jumpInMs: 800 }, [TURN, HOLD, LISTENS]),
	answerer(
		'resumes-after-backchannel',
		'stops for any sound and resumes after it',
		{ yieldMs: 150, resumes: true, endpointMs: 500 },
		[INTERRUPT, EMERGENCY],
	),
	{
		id: 'transcript-only',
		summary: 'sends transcripts of answers that it never speaks',
		exposedBy: [TURN, HOLD, INTERRUPT, EMERGENCY, LISTENS],
		transport: { kind: 'text-only' },
		create: (cast) => new Conversationalist(GOOD, cast),
	},
	policySystem('policy', "the local agent's policy over an energy detector", FRAMES, DUPLEX_CONVERSATION),
	policySystem(
		'bursty',
		'the policy, sending each reply in one burst',
		{ kind: 'bursts' },
		DUPLEX_CONVERSATION,
	),
	policySystem(
		'slow',
		'the policy, sending at 0.9 of real time',
		{ kind: 'slow', rate: 0.9 },
		DUPLEX_CONVERSATION,
	),
	{
		id: 'drops',
		summary: 'closes the connection after six seconds',
		exposedBy: [TURN, HOLD, INTERRUPT, EMERGENCY, LISTENS],
		transport: { kind: 'drops', afterMs: 6_000 },
		create: (cast) => new Conversationalist(GOOD, cast),
	},
];

/** A system that answers `delayMs` after the user falls silent: `simulated:delay-<ms>`. */
export function delaySystem(delayMs: number): Simulated {
	return answerer(
		`delay-${delayMs}`,
		`answers ${delayMs} ms after the user`,
		{ endpointMs: delayMs, answer: 'reply' },
		[INTERRUPT, EMERGENCY],
	);
}

/** The policy with other thresholds. */
export function policySystem(
	id: string,
	summary: string,
	transport: Transport,
	settings: PolicySettings,
): Simulated {
	return {
		id,
		summary,
		exposedBy: [],
		transport,
		create: (cast) => new PolicyDriven(settings, cast, cast.longReply),
	};
}

/** A system that plays a structural policy. */
export function structuralSystem({ id, summary, exposedBy, policy }: Adversary): Simulated {
	return scheduled(
		id,
		summary,
		exposedBy,
		(cast, seed, session) => new Structural(policy, cast, seed, session),
	);
}
