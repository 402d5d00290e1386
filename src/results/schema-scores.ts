import { z } from 'zod';

const settings = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const engine = z.strictObject({ id: z.string(), version: z.int(), settings });

const evidence = z.strictObject({
	windows: z.array(z.strictObject({ label: z.string(), startMs: z.number(), endMs: z.number() })),
	events: z.array(z.strictObject({ label: z.string(), startMs: z.number(), endMs: z.number().nullable() })),
	words: z.string().optional(),
	note: z.string().optional(),
});

const observation = z.looseObject({
	value: z.union([z.number(), z.literal('never')]),
	exercised: z.boolean(),
	stratum: z.string(),
	evidence,
});

const score = z.union([
	z.strictObject({
		metric: z.string(),
		version: z.int(),
		observations: z.array(observation),
		/** Opportunities on which the judge gave no score. */
		abstained: z.array(z.strictObject({ stratum: z.string(), reason: z.string() })).optional(),
	}),
	z.strictObject({
		metric: z.string(),
		version: z.int(),
		missing: z.enum(['missing-input', 'judge-error']),
		reason: z.string(),
	}),
]);

/** `scores.json`: what was found in one unit, with its evidence. */
export const scoresSchema = z.strictObject({
	schemaVersion: z.literal(1),
	unitId: z.string(),
	scoring: z.strictObject({
		detector: engine,
		transcriber: engine.nullable(),
		judge: z
			.strictObject({
				id: z.string(),
				version: z.int(),
				model: z.string().nullable(),
				host: z.string().nullable(),
				repeats: z.int(),
				temperature: z.number().nullable(),
				prompts: z.record(z.string(), z.string()),
			})
			.nullable(),
	}),
	exercised: z.boolean(),
	/** Length of the sound that was heard, ms, where no speech was found in it; absent otherwise. */
	soundWithoutSpeechMs: z.number().positive().optional(),
	/** Length of the model speech that was too quiet to be heard, ms; absent where there was none. */
	inaudibleSpeechMs: z.number().positive().optional(),
	timeline: z.looseObject({}),
	words: z
		.strictObject({
			source: z.enum(['aligned', 'transcriber', 'estimated']),
			words: z.array(z.tuple([z.number(), z.number(), z.string()])),
		})
		.nullable(),
	verdicts: z.array(
		z.strictObject({
			subject: z.string(),
			by: z.enum(['judge', 'rule']),
			scores: z.record(z.string(), z.number().nullable()),
			rationale: z.string(),
			raw: z.array(z.string()),
			words: z.string(),
		}),
	),
	scores: z.array(score),
});

/** `scores.json`: what was found in one unit, with its evidence. */
export type ScoresFile = z.infer<typeof scoresSchema>;
