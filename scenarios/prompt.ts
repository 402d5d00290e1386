/**
 * The prompts: what a person says. One bank per interaction type, as data in `scenarios/<type>/prompts-<kind>.jsonl`,
 * one prompt per line. The generators add voices, silences, instants and cues. These schemas hold for the project's
 * banks and for a user's own (`--bank`).
 *
 * Prompts are the unit of statistical clustering, so no two may paraphrase each other (scenarios/lint-bank.ts).
 *
 * Rules for every text: spoken-style English, digits and abbreviations written out, no quotation marks or
 * brackets, at most 400 characters, nothing that an embedded voice spells letter by letter ("mm-hm", "uh-huh").
 */
import { z } from 'zod';
import { INTERACTION_TYPES, type InteractionType } from '../src/core/scenario.ts';

/** Unique within the bank. The project's ids are four digits; a user's own may be any of `[a-z0-9-]`. */
const id = z.string().regex(/^[a-z0-9-]+$/, 'an id of lower-case letters, digits and hyphens');
/** One utterance. */
const text = z.string().min(1).max(400);
/** Asks for a reply of 20 s or more. */
const request = text;

// The order of the kinds here is their order in the bank, and so part of every suite's hash.

/**
 * What a person says before another person should answer: one to four stretches with a silence between them. Before a
 * silence the words are unfinished. How many stretches there are, and how long they are, must not tell the end of a turn
 * from a silence in it: half the turns of a kind have one stretch, a quarter have two, an eighth three, an eighth four.
 */
const parts = z.array(text).min(1).max(4);

const turnTaking = z.discriminatedUnion('kind', [
	z.strictObject({
		id,
		/**
		 * `question` asks. `statement` tells something that calls for a reaction. `trailing-off` is unfinished in
		 * grammar but finished in fact ("so I was wondering if maybe…", "or something"). `final-filler` is complete, and
		 * then ends in a filler or tag ("you know", "um, yeah", "so").
		 */
		kind: z.literal(['question', 'statement', 'trailing-off']),
		parts,
	}),
	z.strictObject({
		id,
		kind: z.literal('quick-fire'),
		/** Two to four short user turns; the user says each one after the model has answered the one before. */
		turns: z.array(parts).min(2).max(4),
	}),
	z.strictObject({ id, kind: z.literal('final-filler'), parts }),
]);

const pauseHandling = z.discriminatedUnion('kind', [
	z.strictObject({
		id,
		/**
		 * Where a silence falls, if there is one. `within-sentence`: the grammar still requires something.
		 * `between-sentence`: after a full sentence that only introduces the request. `hesitation`: after a filler that
		 * keeps the floor ("um", "uh", "let me think"). `self-correction`: before a repair ("no, wait, Thursday").
		 * `list`: between the items of a list.
		 */
		kind: z.literal(['within-sentence', 'between-sentence', 'hesitation', 'self-correction', 'list']),
		parts,
	}),
]);

/**
 * `termination`: stop, and nothing more. `regeneration`: the same again in another form (shorter, simpler, another
 * tone). `dialogue-reset`: a different subject. `back-on-topic`: a side question, after which the reply should
 * resume. `correction`: the user or the model got something wrong.
 */
export const interruptKind = z.literal([
	'termination',
	'regeneration',
	'dialogue-reset',
	'back-on-topic',
	'correction',
]);

const userInterrupt = z.discriminatedUnion('kind', [
	z.strictObject({
		id,
		kind: interruptKind,
		request,
		/** What the user breaks in with; it makes sense alone. A bank needs all lengths from 0.4 to 3 s, in every kind. */
		interruption: text,
		/** What a correct reply to the interruption is about, in 1–6 words, for judges. */
		topic: text,
	}),
]);

const modelInterrupt = z.discriminatedUnion('kind', [
	z.strictObject({
		id,
		kind: z.literal('emergency'),
		/** The story before anything is wrong. */
		lead: text,
		/** The words that make it an emergency: short, spoken without a pause. Their end is C1. */
		urgent: text,
		/** The words of the harmless control: same length and grammar as `urgent`, nothing wrong. */
		harmless: text,
		/** The user keeps talking for 5 s or more (at least 18 words); fits after both. */
		continuation: text,
	}),
	z.strictObject({
		id,
		kind: z.literal('false-statement'),
		lead: text,
		/** A plain factual error with consequences for what the user is about to do. */
		falseClaim: text,
		/** The words of the control: the same sentence made true. */
		trueClaim: text,
		/** The user keeps talking for 5 s or more (at least 18 words); fits after both. */
		continuation: text,
		/** What a partner would correct, in one short sentence, for judges. */
		correction: text,
	}),
]);

const userBackchannel = z.discriminatedUnion('kind', [
	z.strictObject({
		id,
		/** Continuer ("yeah", "right", "okay", "I see"), assessment ("oh wow"), agreement ("that makes sense"). */
		kind: z.literal(['continuer', 'assessment', 'agreement']),
		request,
		sound: text,
	}),
	z.strictObject({
		id,
		kind: z.literal('third-party'),
		request,
		/** What the user says to another person in the room; a name or the words show that it is not for the system. */
		aside: text,
	}),
	z.strictObject({
		id,
		kind: z.literal('background-speech'),
		request,
		/** Another voice, near or far: a television, a colleague, an announcement. */
		speech: text,
	}),
	z.strictObject({
		id,
		kind: z.literal('misplaced-turn'),
		/** Complete enough to be answered. */
		request,
		/** The last word or words of the request, which come late ("please", "if you can", "for dinner"). */
		lastWords: text,
	}),
	z.strictObject({ id, kind: z.literal(['noise-burst', 'echo']), request }),
]);

/** One stretch of a narrative, and what the silence after it is. */
const narrativePart = z.strictObject({
	text,
	/**
	 * `reference`: a listener would backchannel here (a completed point that invites "right" or "oh").
	 * `distractor`: a silence of the same length, after a stretch of the same length, where a listener would not
	 * (mid-phrase, word search, a sentence that clearly continues). `end`: the narrative is over; only the last part has it.
	 */
	after: z.enum(['reference', 'distractor', 'end']),
});

const modelBackchannel = z.discriminatedUnion('kind', [
	z.strictObject({
		id,
		kind: z.literal('narrative'),
		/**
		 * Parts of about 2 to 16 words, 12 to 60 s in all; at least 40 % distractors. Over a bank, the stretches before
		 * references and before distractors are equally long.
		 */
		parts: z.array(narrativePart).min(4).max(40),
	}),
]);

/** Turn-taking: a user turn that ends; the partner should answer soon. */
export type TurnTakingPrompt = Readonly<z.infer<typeof turnTaking>>;
/** Pause-handling: a user turn with silences in it; the partner should wait for its end, then answer. */
export type PauseHandlingPrompt = Readonly<z.infer<typeof pauseHandling>>;
/** User-interrupt: the user breaks into a long reply. */
export type UserInterruptPrompt = Readonly<z.infer<typeof userInterrupt>>;
/** Model-interrupt: a user turn in which something comes up that a partner should interrupt for at once. */
export type ModelInterruptPrompt = Readonly<z.infer<typeof modelInterrupt>>;
/** User-backchannel: a sound during the model's reply that is not a reason to stop. */
export type UserBackchannelPrompt = Readonly<z.infer<typeof userBackchannel>>;
/** Model-backchannel: a narrative during which a listener backchannels. */
export type ModelBackchannelPrompt = Readonly<z.infer<typeof modelBackchannel>>;
/** One stretch of a narrative, and what the silence after it is. */
export type NarrativePart = Readonly<z.infer<typeof narrativePart>>;

const BY_TYPE = {
	'turn-taking': turnTaking,
	'pause-handling': pauseHandling,
	'user-interrupt': userInterrupt,
	'model-interrupt': modelInterrupt,
	'user-backchannel': userBackchannel,
	'model-backchannel': modelBackchannel,
} as const satisfies Record<InteractionType, z.ZodDiscriminatedUnion>;

/** The prompt of each type. */
export type PromptByType = {
	readonly [T in InteractionType]: Readonly<z.infer<(typeof BY_TYPE)[T]>>;
};

/** Any prompt of any bank. */
export type Prompt = PromptByType[InteractionType];

/** Prompt banks by type. */
export type Banks = { readonly [T in InteractionType]: readonly PromptByType[T][] };

/** The kinds of one variant of a prompt. */
function kindsIn({ shape }: z.ZodObject): readonly string[] {
	const kind = shape['kind'];
	return kind instanceof z.ZodLiteral ? [...kind.values].map(String) : [];
}

function variants(type: InteractionType): readonly z.ZodObject[] {
	return BY_TYPE[type].options;
}

/** The kinds of a type, in the order of its bank. */
export function kindsOf(type: InteractionType): readonly string[] {
	return variants(type).flatMap(kindsIn);
}

/** Schema of a prompt of this kind without kind and id; null for an unknown kind. */
export function bodySchema(type: InteractionType, kind: string): z.ZodObject | null {
	return (
		variants(type)
			.find((variant) => kindsIn(variant).includes(kind))
			?.omit({ id: true, kind: true }) ?? null
	);
}

/** Schema of a whole prompt of any type: its kind tells which. */
export const promptOfAnyType = z.discriminatedUnion(
	'kind',
	[turnTaking, pauseHandling, userInterrupt, modelInterrupt, userBackchannel, modelBackchannel],
	{
		error: ({ code }) =>
			code === 'invalid_union' ? `one of ${INTERACTION_TYPES.flatMap(kindsOf).join(', ')}` : undefined,
	},
);

/** Schema of a whole prompt of this type. */
export function promptSchema<T extends InteractionType>(type: T): z.ZodType<PromptByType[T]> {
	const schemas: { readonly [U in InteractionType]: z.ZodType<PromptByType[U]> } = BY_TYPE;
	return schemas[type];
}
