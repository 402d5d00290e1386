import { z } from 'zod';
import { REASON_CODES } from './schema-comparison.ts';

/** One metric that a gate looks at. */
const ruleSchema = z.strictObject({
	metric: z.string().describe('id of a metric, such as user-interrupt.j'),
	stratum: z
		.string()
		.optional()
		.describe('only opportunities of this kind, such as one cause of a sound; their mean is compared'),
	required: z
		.boolean()
		.default(true)
		.describe('whether missing data keep the run from passing; a guard beside the primaries need not'),
	margin: z
		.number()
		.nonnegative()
		.describe('a change for the worse up to this much, in the unit of the metric, is let pass'),
	min: z.number().optional().describe('absolute bound: fails when the value is below'),
	max: z.number().optional().describe('absolute bound: fails when the value is above'),
	bound: z.enum(['value', 'p10', 'p50', 'p90']).default('value').describe('what min and max bound'),
	band: z
		.tuple([z.number(), z.number()])
		.optional()
		.describe('for metrics whose better direction is a range: leaving it is worse'),
});

/** `gate.json`: when a run is refused. */
export const policySchema = z.strictObject({
	schemaVersion: z.literal(1),
	rules: z.array(ruleSchema).min(1),
	alpha: z
		.number()
		.gt(0)
		.lt(0.5)
		.default(0.02)
		.describe('chance that is taken of refusing an unchanged system: intervals hold for all rules together'),
	maxUnmeasured: z
		.number()
		.min(0)
		.max(1)
		.default(0.05)
		.describe('share of planned units that may be missing or failed for reasons other than the model'),
	confirm: z
		.enum(['live', 'always', 'never'])
		.default('live')
		.describe(
			'whose regressions count only when a second run shows them too; live = systems across a network',
		),
	allow: z.array(z.enum(REASON_CODES)).default([]).describe('obstacles to a comparison that are overridden'),
});

/** `gate.json`: when a run is refused. */
export type PolicyFile = z.infer<typeof policySchema>;

/** One metric that a gate looks at. */
export type GateRule = PolicyFile['rules'][number];
