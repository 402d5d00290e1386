import { UsageError } from '../src/core/errors.ts';
import { CONVERSATION_TYPES, INTERACTION_TYPES, type ScenarioType } from '../src/core/scenario.ts';
import { SESSION_TIMELINE } from '../src/core/session-timeline.ts';
import type { ScenarioGenerator, TriggerMode } from './generator.ts';

/** A named selection of scenarios, and the conditions in which they are replayed. */
export type Suite = {
	readonly id: string;
	/** One line for `bench list scenarios`. */
	readonly summary: string;
	/** The types that it contains, in order; usually {@link INTERACTION_TYPES}. */
	readonly types: readonly ScenarioType[];
	/** Indexes of the scenarios of one type, ascending. */
	readonly indexes: (generator: ScenarioGenerator) => readonly number[];
	/** Names of conditions; `clean` = as generated. */
	readonly conditions: readonly string[];
	/** Latest end of a session, counted from its last cue, in ms. */
	readonly capMs: number;
	/** `reactive` by default. */
	readonly triggers?: TriggerMode;
};

const CLEAN = ['clean'] as const;

function first(count: number): readonly number[] {
	return Array.from({ length: count }, (_, index) => index);
}

/** Scenarios of a type in the core suite. Of the six causes of a sound that is no reason to stop, each has ten. */
function core({ type }: ScenarioGenerator): readonly number[] {
	return first(type === 'user-backchannel' ? 60 : 40);
}

/** Scenarios per type in the full suite: at least this many, and every prompt of the bank at least once. */
const FULL_PER_TYPE = 240;

/** Items of each scenario of FLEXI. */
const FLEXI_PER_TYPE = 200;

/** Conversations of each type, a minute and a half each: half of the multi-turn ones. */
const CONVERSATIONS_PER_TYPE = 24;

/**
 * Items of Full-Duplex-Bench by type: 1.0's synthetic pauses, turn-taking, interruptions and listening clips, and
 * 1.5's three overlaps that are not a reason to stop (99 backchannels, 100 asides, 100 voices in the background). It has
 * no task in which the model should break in.
 */
const FDB_ITEMS: Readonly<Partial<Record<ScenarioType, number>>> = {
	'turn-taking': 119,
	'pause-handling': 137,
	'user-interrupt': 200,
	'model-interrupt': 0,
	'user-backchannel': 299,
	'model-backchannel': 55,
};

/**
 * The suites. The scenario of an index is the same in all of them, so that they share a cache and a result of a small
 * suite can be found in a larger one.
 */
export const SUITES: Readonly<Record<string, Suite>> = {
	quick: {
		id: 'quick',
		types: INTERACTION_TYPES,
		summary: 'three short scenarios of each type: does it work, and roughly how well',
		indexes: ({ quick }) => [...quick].sort((a, b) => a - b),
		conditions: CLEAN,
		capMs: SESSION_TIMELINE.quickCapMs,
	},
	core: {
		id: 'core',
		types: INTERACTION_TYPES,
		summary: '40 scenarios of each type, 60 of user-backchannel: numbers to develop by',
		indexes: core,
		conditions: CLEAN,
		capMs: SESSION_TIMELINE.capMs,
	},
	gate: {
		id: 'gate',
		types: INTERACTION_TYPES,
		summary: '120 scenarios of each type: enough to see a regression of some points',
		indexes: () => first(120),
		conditions: CLEAN,
		capMs: SESSION_TIMELINE.capMs,
	},
	full: {
		id: 'full',
		types: INTERACTION_TYPES,
		summary: `${FULL_PER_TYPE} scenarios of each type, every prompt among them: numbers to publish`,
		indexes: ({ count }) => first(Math.max(FULL_PER_TYPE, count)),
		conditions: CLEAN,
		capMs: SESSION_TIMELINE.capMs,
	},
	robust: {
		id: 'robust',
		types: INTERACTION_TYPES,
		summary: 'core, clean and in adverse conditions',
		indexes: core,
		conditions: [
			'clean',
			'white-20db',
			'babble-10db',
			'telephony',
			'reverb-500ms',
			'packet-loss-5pct',
			'echo-200ms-20db',
			'far-field',
		],
		capMs: SESSION_TIMELINE.capMs,
	},
	flexi: {
		id: 'flexi',
		types: INTERACTION_TYPES,
		summary: `${FLEXI_PER_TYPE} scenarios of each type at fixed instants: our own, in FLEXI's shape (bench import flexi takes its data)`,
		indexes: () => first(FLEXI_PER_TYPE),
		conditions: CLEAN,
		capMs: SESSION_TIMELINE.capMs,
		triggers: 'static',
	},
	fdb: {
		id: 'fdb',
		types: INTERACTION_TYPES,
		summary:
			'as many scenarios as Full-Duplex-Bench 1.0 and 1.5 have, at fixed instants: our own (bench import fdb1, fdb15)',
		indexes: ({ type }) => first(FDB_ITEMS[type] ?? 0),
		conditions: CLEAN,
		capMs: SESSION_TIMELINE.capMs,
		triggers: 'static',
	},
	conversation: {
		id: 'conversation',
		types: CONVERSATION_TYPES,
		summary:
			'whole conversations of five to eight turns: interweaving topics, and an examiner with a role for the system',
		indexes: () => first(CONVERSATIONS_PER_TYPE),
		conditions: CLEAN,
		capMs: SESSION_TIMELINE.capMs,
	},
};

/** The suite of this id. Throws a `UsageError` that lists the known ones. */
export function suiteById(id: string): Suite {
	const suite = Object.hasOwn(SUITES, id) ? SUITES[id] : undefined;
	if (suite === undefined) {
		throw new UsageError({
			what: `unknown suite "${id}"`,
			expected: `one of ${Object.keys(SUITES).join(', ')}`,
			hint: 'bench list scenarios shows them; a folder written by bench import is a suite too',
		});
	}
	return suite;
}
