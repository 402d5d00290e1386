import { z } from 'zod';
import type { ClipPurpose, RoleSetup } from '../../core/scenario.ts';

/** What an examiner can do next. */
export const PLANNED_MOVES = ['ask', 'correct', 'wait', 'come-back', 'end'] as const;

/** What an examiner can do while the answer is heard. */
export const MOVES_DURING = ['listen', 'backchannel', 'interrupt', 'correct'] as const;

/** Longest utterance, in characters: what one breath holds, and what the embedded voice speaks in one piece. */
const LONGEST = 300;

/** A decision as the language model writes it. */
export const decisionSchema = z.strictObject({
	move: z.enum(PLANNED_MOVES),
	say: z.string().max(LONGEST),
	during: z.enum(MOVES_DURING),
	duringSay: z.string().max(LONGEST),
	/** Heard speech of the answer, in ms, after which to come in. */
	duringAfterMs: z.number().min(0).max(60_000),
});

/** A decision as the language model writes it. */
export type Decision = z.infer<typeof decisionSchema>;

/** The same as a JSON Schema, for providers that can be held to one. */
export const DECISION_JSON_SCHEMA = {
	type: 'object',
	properties: {
		move: { type: 'string', enum: [...PLANNED_MOVES] },
		say: { type: 'string' },
		during: { type: 'string', enum: [...MOVES_DURING] },
		duringSay: { type: 'string' },
		duringAfterMs: { type: 'number' },
	},
	required: ['move', 'say', 'during', 'duringSay', 'duringAfterMs'],
	additionalProperties: false,
} as const;

/** Something said in the conversation so far. */
export type Heard =
	| { readonly speaker: 'you'; readonly move: string; readonly text: string }
	/** `words` null: it spoke, but sends no transcript. `spokenMs` 0: it said nothing. */
	| { readonly speaker: 'assistant'; readonly words: string | null; readonly spokenMs: number };

/** What an examiner has to decide on. */
export type ExaminerRequest = {
	readonly setup: RoleSetup;
	readonly history: readonly Heard[];
	/** User turns left, this one included. */
	readonly turnsLeft: number;
};

/** An utterance that is ready to be said: a WAV file of 24 kHz, trimmed and leveled. */
export type SpokenClip = {
	readonly text: string;
	readonly file: string;
	readonly sha256: string;
	readonly samples: number;
};

/** A decision with its sound. */
export type ExaminerPlan = {
	readonly move: Exclude<(typeof PLANNED_MOVES)[number], 'end'> | 'end';
	/** null where the conversation ends. */
	readonly say: SpokenClip | null;
	readonly during: {
		readonly move: Extract<ClipPurpose, 'backchannel' | 'interrupt' | 'correct'>;
		readonly say: SpokenClip;
		readonly afterMs: number;
	} | null;
	/** The language model. */
	readonly by: string;
	/** Its answer, word for word. */
	readonly raw: string;
};
