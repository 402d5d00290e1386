import { z } from 'zod';
import { METRIC_STATUSES } from '../core/metric.ts';
import { metricValueSchema } from './schema-summary.ts';

/** Why two runs, or one metric of them, must not be compared. */
export const REASON_CODES = [
	/** Other scenarios, or other audio of the same scenarios. */
	'scenario-set',
	/** The same suite from another seed: the same prompts with other voices and delays. */
	'seed',
	/** Constants of the session's timeline, of the energy detector or of the playback model. */
	'timeline',
	'detector',
	'transcriber',
	'judge',
	'metric-version',
	'latency-class',
	/** Latencies on simulated and on real time. */
	'clock',
	/** Latencies from different machines or network positions. */
	'testbed',
	/** Under 80 % of the units are in both runs. */
	'units',
] as const;

/** Why two runs, or one metric of them, must not be compared. */
export type ReasonCode = (typeof REASON_CODES)[number];

/** One obstacle to a comparison. */
export const incompatibilitySchema = z.strictObject({
	code: z.enum(REASON_CODES),
	baseline: z.string(),
	candidate: z.string(),
	/** The metrics that it concerns; null = all. */
	metrics: z.array(z.string()).nullable(),
});

/** One obstacle to a comparison. */
export type Incompatibility = z.infer<typeof incompatibilitySchema>;

/** Which run is meant, and what it was. */
export const runReferenceSchema = z.strictObject({
	runId: z.string(),
	model: z.string(),
	createdAt: z.string(),
	suite: z.string(),
	scenarioSet: z.string(),
	latencyClass: z.string(),
});

/** Which run is meant, and what it was. */
export type RunReference = z.infer<typeof runReferenceSchema>;

const value = z.number().nullable();

/** One metric of a candidate against the baseline, over the opportunities that both had. */
export const comparedSchema = z.strictObject({
	id: z.string(),
	unit: metricValueSchema.shape.unit,
	direction: metricValueSchema.shape.direction,
	primary: z.boolean(),
	/** Opportunities of the candidate that take part. */
	n: z.int(),
	/** Prompts. */
	clusters: z.int(),
	/** Values over those opportunities; null = undefined, or beyond the last observation. */
	baseline: value,
	candidate: value,
	/** Candidate minus baseline. */
	difference: value,
	/** Bootstrap interval of the difference over prompts, 95 % (in a gate, for all rules together); null under 10. */
	ci: z.tuple([z.number(), z.number()]).nullable(),
	/** Two-sided sign-flip test over prompts; null where opportunities do not pair up, and for secondary metrics whose interval holds zero. */
	p: value,
	/** The same, adjusted by Holm over all primaries of all candidates; null in a gate. */
	pHolm: value,
	/** Smallest true difference found with a power of .8; null where no pair differs, or nothing pairs up. */
	detectable: value,
	statuses: z.tuple([z.enum(METRIC_STATUSES), z.enum(METRIC_STATUSES)]),
	verdict: z.enum(['better', 'worse', 'no-difference', 'not-decidable']),
});

/** One metric of a candidate against the baseline. */
export type Compared = z.infer<typeof comparedSchema>;

/** Units that succeeded in one run and failed in the other. */
export const flipsSchema = z.strictObject({
	metric: z.string(),
	worse: z.array(z.string()),
	better: z.array(z.string()),
});

/** Units that succeeded in one run and failed in the other. */
export type Flips = z.infer<typeof flipsSchema>;

/** What `bench compare --json` prints. */
export const comparisonSchema = z.strictObject({
	schemaVersion: z.literal(1),
	baseline: runReferenceSchema,
	candidates: z.array(
		z.strictObject({
			run: runReferenceSchema,
			/** Units recorded in both runs, in the baseline alone, in the candidate alone. */
			units: z.strictObject({ both: z.int(), baselineOnly: z.int(), candidateOnly: z.int() }),
			/** Obstacles that stand: what they concern was left out. */
			refused: z.array(incompatibilitySchema),
			/** Obstacles that were overridden with --allow. */
			allowed: z.array(incompatibilitySchema),
			rows: z.array(comparedSchema),
			flips: z.array(flipsSchema),
		}),
	),
});

/** What `bench compare --json` prints. */
export type ComparisonFile = z.infer<typeof comparisonSchema>;
