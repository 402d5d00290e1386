import { z } from 'zod';
import { INTERACTION_TYPES, type InteractionType } from '../../src/core/scenario.ts';
import type { Prompt } from '../prompt.ts';

const text = z.string().min(1).max(400);

const narrative = z.strictObject({
	parts: z
		.array(z.strictObject({ text, after: z.enum(['reference', 'distractor', 'end']) }))
		.min(4)
		.max(40),
});
const split = z.strictObject({ before: text, after: text, reason: text });
const interruption = z.strictObject({ request: text, interruption: text, topic: text });
const sound = z.strictObject({ request: text, sound: text });
const said = z.strictObject({ text });

/** What a prompt of a kind is made of, without kind and id: see scenarios/prompt.ts for what the fields mean. */
const BODIES = {
	'turn-taking': {
		question: said,
		statement: said,
		'trailing-off': said,
		'final-filler': said,
		'quick-fire': z.strictObject({ turns: z.array(text).min(2).max(4) }),
	},
	'pause-handling': {
		'within-sentence': split,
		'between-sentence': split,
		hesitation: split,
		'self-correction': split,
		list: z.strictObject({ items: z.array(text).min(3).max(5), reason: text }),
	},
	'user-interrupt': {
		termination: interruption,
		regeneration: interruption,
		'dialogue-reset': interruption,
		'back-on-topic': interruption,
		correction: interruption,
	},
	'model-interrupt': {
		emergency: z.strictObject({ lead: text, urgent: text, harmless: text, continuation: text }),
		'false-statement': z.strictObject({
			lead: text,
			falseClaim: text,
			trueClaim: text,
			continuation: text,
			correction: text,
		}),
	},
	'user-backchannel': {
		continuer: sound,
		assessment: sound,
		agreement: sound,
		'third-party': z.strictObject({ request: text, aside: text }),
		'background-speech': z.strictObject({ request: text, speech: text }),
		'misplaced-turn': z.strictObject({ request: text, lastWords: text }),
		'noise-burst': z.strictObject({ request: text }),
		echo: z.strictObject({ request: text }),
	},
	'model-backchannel': { narrative },
} as const satisfies Record<InteractionType, Record<string, z.ZodObject>>;

/** Kinds of prompts that a type has. */
export function kindsOf(type: InteractionType): readonly string[] {
	return Object.keys(BODIES[type]);
}

/** Schema of a prompt of this kind without kind and id; null for an unknown kind. */
export function bodySchema(type: InteractionType, kind: string): z.ZodObject | null {
	const bodies: Readonly<Record<string, z.ZodObject>> = BODIES[type];
	return Object.hasOwn(bodies, kind) ? (bodies[kind] ?? null) : null;
}

/** Schema of a whole prompt of this type. Ids: `[a-z0-9-]`. */
export function promptSchema(type: InteractionType): z.ZodType<Prompt> {
	const bodies: Readonly<Record<string, z.ZodObject>> = BODIES[type];
	const variants = Object.entries(bodies).map(([kind, body]) =>
		z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), kind: z.literal(kind), ...body.shape }),
	);
	// Every variant is built from the shapes above, which follow scenarios/prompt.ts.
	return z.union(variants) as unknown as z.ZodType<Prompt>;
}

/** Own prompts by type, as they lie in a file. */
export type PromptBanks = Readonly<Partial<Record<InteractionType, readonly Prompt[]>>>;

/** A file with own prompts, for `--bank`. */
export const bankFileSchema = z.strictObject({
	schemaVersion: z.literal(1),
	prompts: z.partialRecord(z.enum(INTERACTION_TYPES), z.array(z.unknown())),
});
