import { z } from 'zod';
import { pacingSchema } from './schema-pacing.ts';

/** The units of one run: what is to be done, whatever has been done so far. */
export type PlannedUnit = {
	/** `<scenarioId>--<condition>--t<trial>`, characters `[a-z0-9.-]`. */
	readonly unitId: string;
	readonly scenarioId: string;
	readonly condition: string;
	/** Counted from 1. */
	readonly trial: number;
};

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Parameters of one part of a condition. */
const effect = z.record(z.string(), scalar);

/** `public`: pinned in the repository; `chosen`: any other number that was typed; `fresh`: drawn for this run. */
export const seedSourceSchema = z.enum(['public', 'chosen', 'fresh']);

/** Whether anyone could know a seed before its run. */
export type SeedSource = z.infer<typeof seedSourceSchema>;

/** What a set of scenarios is made of, apart from its seed: two seeds of one recipe are two draws of one thing. */
export const recipeSchema = z.strictObject({
	/** Version of the generator of every type. */
	generators: z.record(z.string(), z.int()),
	/** Engine, version, voices and processing of the audio. */
	speaker: z.string(),
	triggers: z.enum(['reactive', 'static']),
	/** Scenarios by type and kind. */
	scenarios: z.record(z.string(), z.int().positive()),
	bank: z.strictObject({
		/** Beginning of the SHA-256 over the prompts of every type, in their order. */
		fingerprint: z.string(),
		/** Scenarios whose prompt is not in the repository. */
		own: z.int().nonnegative(),
	}),
});

/** What a set of scenarios is made of, apart from its seed. */
export type Recipe = z.infer<typeof recipeSchema>;

/** Identity of whatever decides a number: two runs whose `comparable` parts differ are not comparable. */
export const runSchema = z.strictObject({
	schemaVersion: z.literal(1),
	runId: z.string().regex(/^[a-z0-9.-]+$/),
	/** Which part of the plan this directory answers for; absent = all of it. `units` is the whole plan either way. */
	shard: z.strictObject({ index: z.int().positive(), of: z.int().positive() }).optional(),
	/** The runs that were merged into this one, in the order in which their results were preferred. */
	mergedFrom: z.array(z.string()).optional(),
	/** ISO 8601, UTC. */
	createdAt: z.string(),
	command: z.string(),
	harness: z.strictObject({
		version: z.string(),
		commit: z.string().nullable(),
		dirty: z.boolean().nullable(),
	}),
	model: z.strictObject({
		/** What the user asked for: `local`, `simulated:oracle`. */
		id: z.string(),
		adapter: z.string(),
		identity: z.record(z.string(), scalar),
		pacing: pacingSchema,
		latencyClass: z.enum(['model-time', 'wall-local', 'wall-network']),
		outputRate: z.int().positive(),
	}),
	scenarioSet: z.strictObject({
		suite: z.string(),
		/** Decides the scenarios' voices and delays, and the order in which units are played. */
		seed: z.int(),
		/** Absent in older runs. */
		seedSource: seedSourceSchema.optional(),
		/** Hash over the ids, generator versions and audio of the scenarios that this run plays. */
		hash: z.string(),
		/** Absent in older runs, and for a suite from a folder. */
		recipe: recipeSchema.optional(),
	}),
	clock: z.enum(['real', 'virtual']),
	identity: z.strictObject({
		timeline: z.record(z.string(), scalar),
		energyDetector: z.record(z.string(), scalar),
		timingBounds: z.record(z.string(), scalar),
		playout: z.strictObject({ jitterMs: z.number() }),
		/** The language model that played the user; absent = scripts. */
		examiner: z
			.strictObject({
				model: z.string(),
				version: z.int(),
				/** Beginning of the SHA-256 of its task. */
				prompt: z.string(),
				turns: z.int(),
			})
			.optional(),
		/** What the acoustic conditions of the plan do, besides `clean`; absent = all units are clean. */
		conditions: z
			.strictObject({
				/** Version of the effects: the same parameters and another version are another sound. */
				version: z.int(),
				described: z.array(
					z.strictObject({
						name: z.string(),
						description: z.string(),
						voice: z.array(effect),
						noise: z.array(effect),
						line: z.array(effect),
						echo: effect.nullable(),
						packets: z.array(effect),
					}),
				),
			})
			.optional(),
	}),
	units: z.array(
		z.strictObject({
			unitId: z.string().regex(/^[a-z0-9.-]+$/),
			scenarioId: z.string(),
			condition: z.string(),
			trial: z.int().positive(),
		}),
	),
});

/** `run.json`: written before the first unit starts and never changed. */
export type RunFile = z.infer<typeof runSchema>;
