import { z } from 'zod';
import { UNIT_STATUSES } from '../core/recording.ts';
import { runSchema } from './schema-run.ts';
import { summarySchema } from './schema-summary.ts';
import { testbedSchema } from './schema-unit.ts';

/** How the observations of a metric become its value, as far as a comparison of two runs needs to know. */
const statisticSchema = z.discriminatedUnion('kind', [
	/** Mean of all observations; a rate is the mean of zeros and ones. */
	z.strictObject({ kind: z.literal('mean') }),
	/** Mean of the first stratum minus the mean of the means of all others, which weigh 1 each unless `weights` says otherwise. */
	z.strictObject({
		kind: z.literal('contrast'),
		first: z.string(),
		weights: z.record(z.string(), z.number().positive()).exactOptional(),
	}),
	/** Median, a failure being +∞. */
	z.strictObject({ kind: z.literal('median') }),
	/** Mean of the times cut off at a horizon, at which a failure lies. */
	z.strictObject({ kind: z.literal('restricted-mean'), horizonMs: z.number().positive() }),
]);

const index = z.int().nonnegative();

/** One metric: what was observed, by unit. */
const observedSchema = z.strictObject({
	id: z.string(),
	version: z.int(),
	statistic: statisticSchema,
	/** Whether its value depends on the machine or the network. */
	latency: z.boolean(),
	/** Whether a judge of words decides it. */
	judged: z.boolean(),
	strata: z.array(z.string()),
	/** Unit, stratum (by position), value (null = never), 1 if exercised; in the order of units, then of opportunities. */
	observations: z.array(
		z.tuple([index, index, z.number().nullable(), z.union([z.literal(0), z.literal(1)])]),
	),
});

/**
 * `observations.json`: everything that comparisons, gates and boards need of a run, in one small file: its identity, the
 * pooled rows of its summary, and the bare values behind them without their evidence. Baselines are observations.
 */
export const observationsSchema = z.strictObject({
	schemaVersion: z.literal(1),
	/** SHA-256 of the `summary.json` that this observations belongs to: with another summary beside it, it is stale. */
	summarySha256: z.string().regex(/^[0-9a-f]{64}$/),
	run: runSchema.omit({ units: true, schemaVersion: true, command: true }).extend({ planned: index }),
	statuses: summarySchema.shape.units,
	scoring: summarySchema.shape.scoring,
	testbeds: z.array(testbedSchema),
	/** Rows of the summary over all kinds. */
	rows: summarySchema.shape.metrics,
	/** Recorded units: id, prompt, status, testbed (by position). */
	units: z.array(z.tuple([z.string(), z.string(), z.enum(UNIT_STATUSES), index])),
	metrics: z.array(observedSchema),
});

/** `observations.json`: what comparisons, gates and boards need of a run. */
export type ObservationsFile = z.infer<typeof observationsSchema>;

/** One metric: what was observed, by unit. */
export type ObservedMetric = ObservationsFile['metrics'][number];

/** How the observations of a metric become its value. */
export type Statistic = ObservedMetric['statistic'];
