import { z } from 'zod';
import {
	comparedSchema,
	flipsSchema,
	incompatibilitySchema,
	runReferenceSchema,
} from './schema-comparison.ts';

/** What became of one rule. */
export const ruleVerdictSchema = z.strictObject({
	metric: z.string(),
	/** Where given, only opportunities of this kind were looked at. */
	stratum: z.string().nullable(),
	required: z.boolean(),
	outcome: z.enum([
		'pass',
		/** Worse than the baseline beyond the margin, or beyond an absolute bound. */
		'fail',
		/** Would fail, but only a second run could say so: the system is live. */
		'unconfirmed',
		/** Failed in this run and not in the second. */
		'not-repeated',
		/** Nothing to decide by. */
		'missing',
	]),
	/** One sentence. */
	reason: z.string(),
	margin: z.number(),
	/** Where given, values are distances to this range. */
	band: z.tuple([z.number(), z.number()]).nullable(),
	/** The comparison behind it; null where there is none. */
	compared: comparedSchema.nullable(),
});

/** What became of one rule. */
export type RuleVerdict = z.infer<typeof ruleVerdictSchema>;

/** What `bench gate --json` prints and `-o verdict.json` writes. */
export const verdictSchema = z.strictObject({
	schemaVersion: z.literal(1),
	outcome: z.enum(['pass', 'fail', 'incomplete', 'refused']),
	/** 0, 100, 3 or 2. */
	exitCode: z.int(),
	run: runReferenceSchema,
	baseline: runReferenceSchema,
	confirmedBy: runReferenceSchema.nullable(),
	rules: z.array(ruleVerdictSchema),
	refused: z.array(incompatibilitySchema),
	allowed: z.array(incompatibilitySchema),
	/** What else kept the gate from passing: too few units measured. */
	problems: z.array(z.string()),
	/** Units of this run that could not be measured, and those in which the model failed. */
	unmeasured: z.array(z.strictObject({ unitId: z.string(), status: z.string() })),
	units: z.strictObject({ planned: z.int(), recorded: z.int() }),
	flips: z.array(flipsSchema),
});

/** What `bench gate --json` prints and `-o verdict.json` writes. */
export type VerdictFile = z.infer<typeof verdictSchema>;
