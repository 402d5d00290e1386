import { z } from 'zod';
import { METRIC_STATUSES, METRIC_TIERS } from '../core/metric.ts';
import { UNIT_STATUSES } from '../core/recording.ts';

const quantile = z.number().nullable();

/** One value: a metric over the units of one scenario type, kind and condition. */
export const metricValueSchema = z.strictObject({
	id: z.string(),
	version: z.int(),
	scenario: z.string(),
	kind: z.string(),
	condition: z.string(),
	unit: z.enum(['share', 'ms', 'score', 'per-minute', 'bits', 'index', 'count']),
	direction: z.enum(['up', 'down', 'band', 'none']),
	n: z.number(),
	events: z.number(),
	clusters: z.int(),
	exercised: z.number(),
	value: z.number().nullable(),
	ci: z.tuple([z.number(), z.number()]).nullable(),
	quantiles: z.strictObject({ p10: quantile, p50: quantile, p90: quantile }).optional(),
	/** Opportunities with a score, where a judge abstained on others; absent where it abstained on none. */
	judged: z.int().nonnegative().optional(),
	fields: z.record(z.string(), z.number().nullable()).optional(),
	status: z.enum(METRIC_STATUSES),
	primary: z.boolean(),
	tier: z.enum(METRIC_TIERS).optional(),
	testbed: z.string().optional(),
});

/** How much a metric changes from clean audio to an acoustic condition, over units replayed in both. */
export const robustnessSchema = z.strictObject({
	id: z.string(),
	version: z.int(),
	scenario: z.string(),
	condition: z.string(),
	unit: z.enum(['share', 'ms', 'score', 'per-minute', 'bits', 'index', 'count']),
	direction: z.enum(['up', 'down', 'band', 'none']),
	/** Scenarios and trials that were scored in both. */
	units: z.int(),
	n: z.number(),
	clusters: z.int(),
	/** The metric over the paired units, clean. */
	clean: z.number().nullable(),
	/** The metric over the paired units, in the condition. */
	value: z.number().nullable(),
	/** `value` − `clean`. */
	delta: z.number().nullable(),
	ci: z.tuple([z.number(), z.number()]).nullable(),
	status: z.enum(METRIC_STATUSES),
	primary: z.boolean(),
});

/** Units in which sound was heard but no speech was found, of those that were scored, and the one with most sound. */
export const soundWithoutSpeechSchema = z.strictObject({
	units: z.int().positive(),
	scored: z.int().positive(),
	longest: z.strictObject({ unitId: z.string(), soundMs: z.number() }),
});

/** `summary.json` and what `bench … --json` prints. */
export const summarySchema = z.strictObject({
	schemaVersion: z.literal(1),
	runId: z.string(),
	model: z.string(),
	/** How many units ended in each status; units of the plan without a result are `pending`. */
	units: z.partialRecord(z.enum([...UNIT_STATUSES, 'pending']), z.int()),
	/** Versions and settings of whatever turned tracks into numbers. */
	scoring: z.strictObject({
		detector: z.string(),
		transcriber: z.string(),
		judge: z.string(),
	}),
	metrics: z.array(metricValueSchema),
	/** Present where the run played anything clean and in another condition. */
	robustness: z.array(robustnessSchema).optional(),
	/** Present where there was such a unit. */
	soundWithoutSpeech: soundWithoutSpeechSchema.optional(),
	/** Units with model speech too quiet to be heard, which counts as silence; present where there was one. */
	inaudible: z.strictObject({ units: z.int().positive(), scored: z.int().positive() }).optional(),
});

/** `summary.json` and what `bench … --json` prints. */
export type SummaryFile = z.infer<typeof summarySchema>;
