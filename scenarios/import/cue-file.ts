import { z } from 'zod';
import { BARGE_IN_CAUSES } from '../../src/core/scenario.ts';
import { windowSchema } from './peer-files.ts';

/** Name of the file that describes a user's own recordings. */
export const CUE_FILE = 'cues.json';

const file = z.string().min(1);
const text = z.string().default('');
const seconds = z.number().nonnegative();

const common = {
	/** Becomes the last part of the scenario's id. */
	id: z.string().min(1),
	/** BCP 47; that of the file, else of the command line. */
	language: z.string().min(2).optional(),
	/** What counts as one prompt in statistics: controls and repetitions of a text share it. The id by default. */
	cluster: z.string().min(1).optional(),
	file,
	text,
};

/** A second recording, played while the model speaks. */
const sound = z.strictObject({
	file,
	text,
	/** Model speech, in seconds, that must have been heard before it is played. */
	afterHeard: seconds.default(2.5),
});

/** One scenario of a cue file. Times are seconds of the recording. */
export const cueEntrySchema = z.discriminatedUnion('type', [
	z.strictObject({
		...common,
		type: z.literal('turn-taking'),
		respond: z.enum(['answer', 'acknowledge']).default('answer'),
		/** Further user turns, each spoken once the model is silent. */
		further: z.array(z.strictObject({ file, text, afterSilence: seconds.default(0.9) })).default([]),
	}),
	z.strictObject({
		...common,
		type: z.literal('pause-handling'),
		/** Every silence of 0.4 s or more by default. */
		pauses: z
			.array(windowSchema)
			.min(1)
			.refine(
				(all) => all.every(([start], i) => start >= (all[i - 1]?.[1] ?? 0)),
				'pauses are in the wrong order or overlap',
			)
			.optional(),
	}),
	z.strictObject({
		...common,
		type: z.literal('user-interrupt'),
		after: z.enum(['stop', 'answer-interruption', 'answer-and-resume']).default('answer-interruption'),
		interruption: sound,
	}),
	z.strictObject({
		...common,
		type: z.literal('model-interrupt'),
		/** The words that make it urgent (or, with `real` false, the matched words). */
		urgency: windowSchema,
		real: z.boolean(),
	}),
	z.strictObject({
		...common,
		type: z.literal('user-backchannel'),
		cause: z.enum(BARGE_IN_CAUSES).exclude(['interrupt', 'echo']),
		sound,
	}),
	z.strictObject({
		...common,
		type: z.literal('model-backchannel'),
		/** Instants at which a listener would respond: the silences that hold them, or begin up to 0.3 s after. */
		references: z.array(seconds).default([]),
	}),
]);

/** One scenario of a cue file. */
export type CueEntry = z.infer<typeof cueEntrySchema>;

/** The cue file as a whole; its entries are checked one by one, so that one mistake costs one scenario. */
export const cueFileSchema = z.strictObject({
	schemaVersion: z.literal(1),
	language: z.string().min(2).optional(),
	scenarios: z.array(z.unknown()).min(1),
});

/** The cue file as a whole, for its JSON Schema. */
export const cuesSchema = z.strictObject({
	schemaVersion: z.literal(1),
	language: z.string().min(2).optional(),
	scenarios: z.array(cueEntrySchema).min(1),
});
